package dev.pgbulk.repository;

import dev.pgbulk.UpdateResult;
import dev.pgbulk.ValueSettings;
import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.mapping.Update;
import dev.pgbulk.mapping.UpdateBatch;
import dev.pgbulk.mapping.UpdateTally;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call that updates rows: the stages in their order. Not for use by two threads. */
final class UpdateCall<T> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final CallSettings settings;
    private final ValueSettings values;
    private final String operation;
    private final Update update;
    private final List<? extends T> entities;
    private final Events<T> events;
    private final UpdateWriter writer;
    private boolean begun;
    private final Set<Object> calledBack = new HashSet<>();
    private @Nullable UpdateResult<T> result;

    UpdateCall(
            RepositoryContext<T> context,
            EntityWrites<T> writes,
            CallSettings settings,
            ValueSettings values,
            String operation,
            Update update,
            List<? extends T> entities) {
        this.context = context;
        this.writes = writes;
        this.settings = settings;
        this.values = values;
        this.operation = operation;
        this.update = update;
        this.entities = entities;
        this.events = new Events<>(context, settings);
        this.writer = new UpdateWriter(new ProgressMeter(settings, context.entityType(), update.total()));
    }

    /** The ways that rows have travelled. */
    Set<String> ways() {
        return writer.ways();
    }

    /** All batches in one transaction, which may be the caller's. */
    UpdateResult<T> atomic() {
        try {
            context.transactions().execute(this::updateAll, this::isRepeatable);
            return Objects.requireNonNull(result);
        } catch (Throwable failure) {
            update.undo(null, failure);
            throw failure;
        }
    }

    private void updateAll() {
        Execution execution = writes.executions().begin(settings.execution());
        prepare(execution);
        UpdateTally tally = update.tally();
        Pauses pauses = new Pauses(settings);
        long done = 0;
        for (UpdateBatch batch : update.batches()) {
            pauses.beforeBatch();
            writer.write(update.begin(batch, context.entityManager(), tally), done, execution);
            done += batch.size();
        }
        tally.refuseStale();
        writer.finish();
        execution.close();
        update.written(update.batches(), tally, context.entityManager());
        callBack(update, tally);
        publish(tally);
        result = read(tally);
    }

    /** Each batch in a transaction of its own. */
    UpdateResult<T> batchByBatch() {
        try {
            context.transactions().execute(this::prepareAll, this::isRepeatable);
        } catch (Throwable failure) {
            update.undo(null, failure);
            throw failure;
        }
        new SeparateBatches<>(context, writes, settings, operation, new OneByOne()).run(update.batches());
        return Objects.requireNonNull(result);
    }

    /** How a batch is written where each has a transaction of its own. */
    private final class OneByOne implements SeparateBatches.Work<UpdateBatch> {

        private final UpdateTally committed = update.tally();
        private UpdateTally last = committed;

        @Override
        public void write(UpdateBatch batch, long before) {
            last = updateOne(batch, before);
        }

        @Override
        public void committed(UpdateBatch batch) {
            committed.add(last);
        }

        @Override
        public void undo(Collection<UpdateBatch> failed, Throwable failure) {
            update.undo(List.copyOf(failed), failure);
        }

        @Override
        public void conclude(BatchLog log) {
            if (log.isAnyCommitted()) {
                publish(committed);
            }
            if (log.isAllCommitted()) {
                writer.finish();
            }
            result = read(committed);
        }
    }

    private void prepareAll() {
        Execution execution = writes.executions().begin(settings.execution());
        prepare(execution);
        execution.close();
    }

    private UpdateTally updateOne(UpdateBatch batch, long done) {
        UpdateTally tally = update.tally();
        Execution execution = writes.executions().begin(settings.execution());
        writer.write(update.begin(batch, context.entityManager(), tally), done, execution);
        tally.refuseStale();
        execution.close();
        update.written(List.of(batch), tally, context.entityManager());
        callBack(batch, tally);
        return tally;
    }

    /** A preparation that ended half-way has called some callbacks; it is not begun anew. */
    private boolean isRepeatable() {
        return !begun || update.isPrepared();
    }

    private void prepare(Execution execution) {
        if (!update.isPrepared()) {
            begun = true;
            events.publish(() -> new BeforeBulkUpdate<>(context.entityType(), operation, entities, update.fields()));
        }
        update.flush(context.entityManager());
        update.prepare(context.entityManager(), execution::duplicates, match -> UpdateWriter.match(match, execution));
    }

    /** Only in the first attempt to commit a batch, or all of them. */
    private void callBack(Object written, UpdateTally tally) {
        if (calledBack.add(written)) {
            update.callAfter(tally);
        }
    }

    private void publish(UpdateTally tally) {
        events.publish(() -> new BulkUpdated<>(
                context.entityType(),
                operation,
                written(tally),
                update.ids(tally),
                update.fields(),
                tally.updated(),
                settings.elapsed()));
        if (Events.areTold(update.types())) {
            events.publishOf(update.entities(tally));
        }
    }

    private List<? extends T> written(UpdateTally tally) {
        return entities.isEmpty() ? List.of() : tally.of(entities);
    }

    private UpdateResult<T> read(UpdateTally tally) {
        List<Object> ids = values.returningRows() || !values.returned().isEmpty() ? tally.ids() : List.of();
        List<T> rows =
                values.returningRows() ? writes.ready().stored().entities(ids, context.entityManager()) : List.of();
        List<Map<String, @Nullable Object>> returned = values.returned().isEmpty()
                ? List.of()
                : writes.ready().stored().values(ids, values.returned(), context.entityManager());
        return new UpdateResult<>(tally.updated(), tally.unchanged(), tally.unmatchedIndices(), rows, returned);
    }
}
