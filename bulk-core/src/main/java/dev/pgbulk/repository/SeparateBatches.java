package dev.pgbulk.repository;

import dev.pgbulk.mapping.Batch;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Writes batches, each in a transaction of its own; one that fails keeps no other from being written.
 *
 * @param <B> what a batch is
 */
final class SeparateBatches<B extends Batch> {

    private final RepositoryContext<?> context;
    private final EntityWrites<?> writes;
    private final Pauses pauses;
    private final BatchLog log;
    private final Work<B> work;

    SeparateBatches(
            RepositoryContext<?> context,
            EntityWrites<?> writes,
            CallSettings settings,
            String operation,
            Work<B> work) {
        this.context = context;
        this.writes = writes;
        this.pauses = new Pauses(settings);
        this.log = new BatchLog(operation, context.entityType());
        this.work = work;
    }

    /**
     * What is done with a batch.
     *
     * @param <B> what a batch is
     */
    interface Work<B> {

        /** Writes it, within its transaction, perhaps not for the first time; so many items were committed before. */
        void write(B batch, long before);

        /** It is written for good. */
        void committed(B batch);

        /** Takes back what was set for batches that were not written. It never hides the failure. */
        void undo(Collection<B> failed, Throwable failure);

        /** Tells what was committed, in a short transaction of its own, perhaps not for the first time. */
        void conclude(BatchLog log);
    }

    /** Tells in the end which batches have failed. */
    void run(Collection<? extends B> batches) {
        Deque<B> left = new ArrayDeque<>(batches);
        try {
            for (long done = 0; !left.isEmpty(); left.remove()) {
                done += write(left.peek(), done);
            }
        } catch (Error failure) {
            work.undo(left, failure);
            throw failure;
        }
        conclude();
    }

    /** How many items were committed. */
    private int write(B batch, long before) {
        try {
            pauses.beforeBatch();
            context.transactions().execute(() -> work.write(batch, before), () -> true);
            work.committed(batch);
            log.committed(batch.indices());
            return batch.size();
        } catch (RuntimeException failure) {
            work.undo(List.of(batch), failure);
            writes.learnFrom(failure);
            log.failed(batch.indices(), failure);
            return 0;
        }
    }

    /** What was committed is told, and what failed too, whatever a listener makes of it. */
    private void conclude() {
        RuntimeException refused = null;
        try {
            context.transactions().execute(() -> work.conclude(log), () -> true);
        } catch (RuntimeException failure) {
            refused = failure;
        }
        log.raise(refused);
        if (refused != null) {
            throw refused;
        }
    }
}
