package dev.pgbulk.repository;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BatchesFailedException.BatchOutcome;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of the batches of a call that commits one by one. */
final class BatchLog {

    private final String operation;
    private final Class<?> entityType;
    private final List<BatchOutcome> outcomes = new ArrayList<>();

    BatchLog(String operation, Class<?> entityType) {
        this.operation = operation;
        this.entityType = entityType;
    }

    void committed(IntStream indices) {
        add(indices, null);
    }

    void failed(IntStream indices, Throwable cause) {
        add(indices, cause);
    }

    private void add(IntStream indices, @Nullable Throwable cause) {
        IntSummaryStatistics range = indices.summaryStatistics();
        outcomes.add(new BatchOutcome(range.getMin(), range.getMax(), cause == null, cause));
    }

    /** Whether there is anything to tell of; without a batch, that nothing was to be done. */
    boolean isAnyCommitted() {
        return outcomes.isEmpty() || outcomes.stream().anyMatch(BatchOutcome::committed);
    }

    boolean isAllCommitted() {
        return outcomes.stream().allMatch(BatchOutcome::committed);
    }

    /** Throws if any batch failed, with what else went wrong. */
    void raise(@Nullable RuntimeException besides) {
        List<BatchOutcome> failed =
                outcomes.stream().filter(it -> !it.committed()).toList();
        if (failed.isEmpty()) {
            return;
        }
        BatchOutcome first = failed.get(0);
        BatchesFailedException told = new BatchesFailedException(
                "%s of %s: %d of %d batches failed and were rolled back, first that of the indices %d to %d; the others are committed. %s"
                        .formatted(
                                operation,
                                entityType.getName(),
                                failed.size(),
                                outcomes.size(),
                                first.firstIndex(),
                                first.lastIndex(),
                                first.cause() == null ? "" : first.cause().getMessage()),
                outcomes);
        if (besides != null) {
            told.addSuppressed(besides);
        }
        throw told;
    }
}
