package dev.pgbulk.repository;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.event.BeforeBulkCreate;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.Returned;
import dev.pgbulk.mapping.Creation;
import dev.pgbulk.mapping.CreationBatch;
import dev.pgbulk.mapping.ReadBack;
import dev.pgbulk.mapping.WriteScope;
import dev.pgbulk.table.Rows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of {@code bulkCreate}: the stages in their order. Not for use by two threads. */
final class CreateCall<T, S extends T> {

    static final String OPERATION = "bulkCreate";

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final CallSettings settings;
    private final Creation<S> creation;
    private final WriteScope scope;
    private final Events<T> events;
    private final ProgressMeter progress;
    private final List<S> entities;
    private final CallObservation observation;

    CreateCall(
            RepositoryContext<T> context,
            EntityWrites<T> writes,
            CallSettings settings,
            Creation<S> creation,
            List<S> entities,
            CallObservation observation) {
        this.context = context;
        this.writes = writes;
        this.settings = settings;
        this.creation = creation;
        this.scope = writes.ready().scope();
        this.events = new Events<>(context, settings);
        this.progress = new ProgressMeter(settings, context.entityType(), entities.size());
        this.entities = entities;
        this.observation = observation;
    }

    /** All batches in one transaction, which may be the caller's. */
    List<S> atomic() {
        try {
            context.transactions().execute(this::createAll);
            return entities;
        } catch (Throwable failure) {
            creation.undo(null, failure);
            throw failure;
        }
    }

    private void createAll() {
        progress.restart();
        Execution execution = writes.executions().begin(settings.execution());
        prepare(execution);
        Pauses pauses = new Pauses(settings.batchDelay());
        for (CreationBatch batch : creation.batches()) {
            pauses.beforeBatch();
            write(batch, execution);
        }
        execution.close();
        creation.batches().forEach(creation::afterWrite);
        publish(creation.batches());
    }

    /** Each batch in a transaction of its own. */
    List<S> batchByBatch() {
        Deque<CreationBatch> left = new ArrayDeque<>();
        try {
            context.transactions().execute(this::prepareAll);
            left.addAll(creation.batches());
            return batchByBatch(left);
        } catch (BatchesFailedException told) {
            throw told;
        } catch (Throwable failure) {
            creation.undo(left.isEmpty() ? null : left, failure);
            throw failure;
        }
    }

    private void prepareAll() {
        Execution execution = writes.executions().begin(settings.execution());
        prepare(execution);
        execution.close();
    }

    private List<S> batchByBatch(Deque<CreationBatch> left) {
        BatchLog log = new BatchLog();
        Pauses pauses = new Pauses(settings.batchDelay());
        List<CreationBatch> committed = new ArrayList<>();
        while (!left.isEmpty()) {
            CreationBatch batch = left.peek();
            pauses.beforeBatch();
            try {
                context.transactions().execute(() -> createOne(batch));
                committed.add(batch);
                log.committed(batch.indices());
            } catch (RuntimeException failure) {
                creation.undo(List.of(batch), failure);
                writes.learnFrom(failure);
                log.failed(batch.indices(), failure);
            }
            left.remove();
        }
        if (!committed.isEmpty()) {
            context.transactions().execute(() -> publish(committed));
        }
        log.raise(OPERATION, context.entityType());
        return entities;
    }

    private void createOne(CreationBatch batch) {
        Execution execution = writes.executions().begin(settings.execution());
        write(batch, execution);
        execution.close();
        creation.afterWrite(batch);
    }

    /** Only in the first attempt: a repetition repeats neither the event nor a callback, and has its ids. */
    private void prepare(Execution execution) {
        if (!creation.isPrepared()) {
            events.publish(() -> new BeforeBulkCreate<>(context.entityType(), OPERATION, entities));
            creation.prepare(context.entityManager(), execution::draw);
        }
    }

    private void write(CreationBatch batch, Execution execution) {
        scope.flush(context.entityManager());
        scope.invalidate(context.entityManager());
        progress.begin(batch.size(), batch.rowCount());
        for (ReadBack insert : batch.insertsForIds()) {
            apply(batch, insert, execution.insertReturning(insert.rows(), insert.returning(), insert));
            progress.written(insert.rows().size());
        }
        List<Rows> rows = batch.rows();
        Map<Rows, ReadBack> pending = new LinkedHashMap<>();
        for (Rows block : rows) {
            Optional<ReadBack> readBack = batch.readBack(block);
            if (readBack.isPresent() && execution.returnsOneRow(block)) {
                ReadBack insert = readBack.get();
                apply(batch, insert, execution.insertReturning(block, insert.returning(), insert));
                progress.written(block.size());
            } else {
                execution.insert(block, progress::written);
                readBack.ifPresent(it -> pending.put(block, it));
            }
        }
        pending.forEach((block, it) -> apply(batch, it, execution.readBack(block, it.returning(), it)));
        observation.travelled(execution.ways());
    }

    private static void apply(CreationBatch batch, ReadBack readBack, List<Returned> returned) {
        returned.forEach(it -> batch.apply(readBack, it.position(), it.values()));
    }

    private void publish(List<CreationBatch> written) {
        List<S> created = creation.entities(written);
        List<Object> ids = creation.ids(written);
        events.publish(() ->
                new BulkCreated<>(context.entityType(), OPERATION, created, ids, created.size(), settings.elapsed()));
        events.ofEntities(created);
    }
}
