package dev.pgbulk.exec;

import dev.pgbulk.Strategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the statements of one call are sent.
 *
 * @param strategy how rows travel
 * @param copyThreshold the number of rows from which {@link Strategy#AUTO} takes COPY
 * @param timeout the time that the call has left
 * @param stagedRows how many rows travel to a temporary table at a time
 */
public record ExecutionSettings(
        Strategy strategy, int copyThreshold, @Nullable Duration timeout, int stagedRows) {

    /**
     * Where a temporary table is filled at once.
     *
     * @param strategy how rows travel
     * @param copyThreshold the number of rows from which {@link Strategy#AUTO} takes COPY
     * @param timeout the time that the call has left
     */
    public ExecutionSettings(Strategy strategy, int copyThreshold, @Nullable Duration timeout) {
        this(strategy, copyThreshold, timeout, Integer.MAX_VALUE);
    }

    /**
     * The same, with temporary tables that are filled bit by bit.
     *
     * @param rows how many rows travel at a time
     * @return such settings
     */
    public ExecutionSettings stagedBy(int rows) {
        return new ExecutionSettings(strategy, copyThreshold, timeout, rows);
    }
}
