package dev.pgbulk.repository;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes batches, each in a transaction of its own; one that fails keeps no other from being written.
 *
 * @param <B> what a batch is
 */
final class SeparateBatches<B> {

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

        /** The input indices of its items. */
        IntStream indices(B batch);

        /** How many items. */
        long size(B batch);

        /** Writes it, within its transaction, perhaps not for the first time; so many items came before. */
        void write(B batch, long before);

        /** It is written for good. */
        void committed(B batch);

        /** Takes back what was set for batches that were not written. It never hides the failure. */
        void undo(Collection<B> failed, Throwable failure);

        /** Tells what was committed, in a short transaction of its own. */
        void conclude(boolean anyCommitted);
    }

    /** Tells in the end which batches have failed. */
    void run(Collection<B> batches) {
        Deque<B> left = new ArrayDeque<>(batches);
        try {
            for (long done = 0; !left.isEmpty(); done += work.size(left.remove())) {
                write(left.peek(), done);
            }
        } catch (Error failure) {
            work.undo(left, failure);
            throw failure;
        }
        conclude();
    }

    private void write(B batch, long before) {
        try {
            pauses.beforeBatch();
            context.transactions().execute(() -> work.write(batch, before), () -> true);
            work.committed(batch);
            log.committed(work.indices(batch));
        } catch (RuntimeException failure) {
            work.undo(List.of(batch), failure);
            writes.learnFrom(failure);
            log.failed(work.indices(batch), failure);
        }
    }

    /** What was committed is told, and what failed too, whatever a listener makes of it. */
    private void conclude() {
        RuntimeException refused = null;
        try {
            context.transactions().execute(() -> work.conclude(log.isAnyCommitted()), () -> true);
        } catch (RuntimeException failure) {
            refused = failure;
        }
        log.raise(refused);
        if (refused != null) {
            throw refused;
        }
    }
}
