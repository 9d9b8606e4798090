package dev.pgbulk.repository;

import dev.pgbulk.exec.Execution;
import dev.pgbulk.mapping.Update;
import dev.pgbulk.mapping.UpdateBatch;
import dev.pgbulk.mapping.UpdateTally;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call that updates rows, and perhaps creates some: the stages in their order. Not for use by two threads.
 *
 * @param <T> the entity type
 * @param <R> what the call returns
 */
final class UpdateCall<T, R> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final CallSettings settings;
    private final String operation;
    private final Update update;
    private final Report<R> report;
    private final UpdateWriter writer;
    private boolean begun;
    private final Set<Object> calledBack = new HashSet<>();
    private @Nullable R result;

    UpdateCall(UpdateTask<T> task, Report<R> report) {
        this.context = task.context();
        this.writes = task.writes();
        this.settings = task.settings();
        this.operation = task.operation();
        this.update = task.update();
        this.report = report;
        this.writer = new UpdateWriter(new ProgressMeter(settings, context.entityType(), update.total()));
    }

    R run() {
        CallObservation observation = CallObservation.of(context, operation, update.size());
        return observation.observe(() -> {
            try {
                return settings.transactionPerBatch() ? batchByBatch() : atomic();
            } catch (RuntimeException failure) {
                writes.learnFrom(failure);
                throw failure;
            } finally {
                observation.travelled(writer.ways());
            }
        });
    }

    /** All batches in one transaction, which may be the caller's. */
    private R atomic() {
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
        report.publish(tally);
        result = report.result(tally);
    }

    /** Each batch in a transaction of its own. */
    private R batchByBatch() {
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
                report.publish(committed);
            }
            if (log.isAllCommitted()) {
                writer.finish();
            }
            result = report.result(committed);
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
            report.announce();
        }
        update.flush(context.entityManager());
        update.prepare(
                context.entityManager(), execution::duplicates, step -> UpdateWriter.send(step, execution, rows -> {}));
    }

    /** Only in the first attempt to commit a batch, or all of them. */
    private void callBack(Object written, UpdateTally tally) {
        if (calledBack.add(written)) {
            update.callAfter(tally);
        }
    }
}
