package dev.pgbulk.repository;

import dev.pgbulk.event.BeforeBulkCreate;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.Failures;
import dev.pgbulk.mapping.Creation;
import dev.pgbulk.mapping.CreationBatch;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One call that creates rows: the stages in their order. Not for use by two threads. */
final class CreateCall<T, S extends T> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final CallSettings settings;
    private final String operation;
    private final Creation<S> creation;
    private final Events<T> events;
    private final BatchWriter writer;
    private final List<S> entities;
    private final Consumer<List<Object>> afterwards;
    private final Set<CreationBatch> calledBack = new HashSet<>();
    private boolean begun;

    /**
     * A call of which nothing has happened yet.
     *
     * @param entities the entities that events tell of; none where the input are no entities
     * @param afterwards told the ids of all rows that were created, in the transaction, when all else is done
     */
    CreateCall(
            RepositoryContext<T> context,
            EntityWrites<T> writes,
            CallSettings settings,
            String operation,
            Creation<S> creation,
            List<S> entities,
            Consumer<List<Object>> afterwards) {
        this.context = context;
        this.writes = writes;
        this.settings = settings;
        this.operation = operation;
        this.creation = creation;
        this.events = new Events<>(context, settings);
        this.writer = new BatchWriter(
                context.entityManager(),
                writes.ready().scope(),
                new ProgressMeter(settings, context.entityType(), creation.size()));
        this.entities = entities;
        this.afterwards = afterwards;
    }

    /** The ways that rows have travelled. */
    Set<String> ways() {
        return writer.ways();
    }

    /** All batches in one transaction, which may be the caller's. */
    void atomic() {
        try {
            context.transactions().execute(this::createAll, this::isRepeatable);
        } catch (Throwable failure) {
            creation.undo(null, failure);
            throw failure;
        }
    }

    private void createAll() {
        Execution execution = writes.executions().begin(settings.execution());
        prepare(execution);
        Pauses pauses = new Pauses(settings);
        long done = 0;
        for (CreationBatch batch : creation.batches()) {
            pauses.beforeBatch();
            writer.write(batch, done, execution);
            done += batch.size();
        }
        execution.close();
        creation.batches().forEach(this::callBack);
        publish(creation.batches());
    }

    /** Each batch in a transaction of its own. */
    void batchByBatch() {
        try {
            context.transactions().execute(this::prepareAll, this::isRepeatable);
        } catch (Throwable failure) {
            creation.undo(null, failure);
            throw failure;
        }
        new SeparateBatches<>(context, writes, settings, operation, new OneByOne()).run(creation.batches());
    }

    /** How a batch is written where each has a transaction of its own. */
    private final class OneByOne implements SeparateBatches.Work<CreationBatch> {

        private final List<CreationBatch> committed = new ArrayList<>();

        @Override
        public void write(CreationBatch batch, long before) {
            createOne(batch, before);
        }

        @Override
        public void committed(CreationBatch batch) {
            committed.add(batch);
        }

        @Override
        public void undo(Collection<CreationBatch> failed, Throwable failure) {
            creation.undo(failed, failure);
        }

        @Override
        public void conclude(BatchLog log) {
            if (!committed.isEmpty()) {
                publish(committed);
            }
        }
    }

    private void prepareAll() {
        Execution execution = writes.executions().begin(settings.execution());
        prepare(execution);
        execution.close();
    }

    private void createOne(CreationBatch batch, long done) {
        Execution execution = writes.executions().begin(settings.execution());
        writer.write(batch, done, execution);
        execution.close();
        callBack(batch);
    }

    /** A preparation that ended half-way has called some callbacks; it is not begun anew. */
    private boolean isRepeatable() {
        return !begun || creation.isPrepared();
    }

    /** Only in the first attempt: a repetition repeats neither the event nor a callback, and has its ids. */
    private void prepare(Execution execution) {
        if (!creation.isPrepared()) {
            begun = true;
            events.publish(() -> new BeforeBulkCreate<>(context.entityType(), operation, entities));
            try {
                creation.prepare(context.entityManager(), execution::draw);
            } catch (PersistenceException byHibernate) {
                throw Failures.translated(byHibernate);
            }
        }
    }

    private void callBack(CreationBatch batch) {
        if (calledBack.add(batch)) {
            creation.afterWrite(batch);
        }
    }

    private void publish(List<? extends CreationBatch> written) {
        List<S> created = creation.entities(written);
        List<Object> ids = creation.ids(written);
        events.publish(
                () -> new BulkCreated<>(context.entityType(), operation, created, ids, ids.size(), settings.elapsed()));
        if (Events.areTold(creation.types())) {
            events.publishOf(created);
        }
        afterwards.accept(ids);
    }
}
