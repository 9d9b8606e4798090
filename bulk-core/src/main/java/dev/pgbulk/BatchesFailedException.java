package dev.pgbulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * Some batches of a call failed that commits batch by batch ({@link WriteOptions#transactionPerBatch()}). What was
 * committed stays; {@link #outcomes()} tells which items that are.
 */
public class BatchesFailedException extends NonTransientDataAccessException {

    private static final long serialVersionUID = 1L;

    /** One per batch, in input order. */
    private final transient List<BatchOutcome> outcomes;

    /**
     * A call of which some batches failed.
     *
     * @param message how many failed, and the first cause
     * @param outcomes one per batch, in input order
     */
    public BatchesFailedException(String message, List<BatchOutcome> outcomes) {
        super(message, firstCause(outcomes));
        this.outcomes = List.copyOf(outcomes);
    }

    private static @Nullable Throwable firstCause(List<BatchOutcome> outcomes) {
        for (BatchOutcome outcome : outcomes) {
            if (outcome.cause() != null) {
                return outcome.cause();
            }
        }
        return null;
    }

    /**
     * What became of each batch.
     *
     * @return one outcome per batch, in input order
     */
    public List<BatchOutcome> outcomes() {
        return outcomes;
    }

    /**
     * What became of one batch.
     *
     * @param firstIndex the input index of its first item
     * @param lastIndex the input index of its last item
     * @param committed whether its rows are in the database
     * @param cause why it failed; {@code null} if it was committed
     */
    public record BatchOutcome(
            long firstIndex,
            long lastIndex,
            boolean committed,
            @Nullable Throwable cause) {}
}
