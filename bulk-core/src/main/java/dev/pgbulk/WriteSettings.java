package dev.pgbulk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@link WriteOptions} hold, as a value. A {@code null} component was not said by the caller, so that the
 * configured default ({@code pgbulk.*}) applies.
 *
 * @param batchSize input items per batch
 * @param batchDelay the pause between two batches
 * @param transactionPerBatch whether each batch commits by itself
 * @param events whether events are published
 * @param callbacks whether JPA callbacks and entity listeners are called
 * @param timeout the time that the whole call may take
 * @param progress who hears of the progress
 * @param strategy how rows travel to the server
 */
public record WriteSettings(
        @Nullable Integer batchSize,
        @Nullable Duration batchDelay,
        boolean transactionPerBatch,
        @Nullable Boolean events,
        @Nullable Boolean callbacks,
        @Nullable Duration timeout,
        @Nullable ProgressListener progress,
        @Nullable Strategy strategy) {

    /** What the server takes as a statement_timeout; 0 would mean none. */
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);

    private static final Duration MOST_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    static final WriteSettings NONE = new WriteSettings(null, null, false, null, null, null, null, null);

    WriteSettings withBatchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, but was " + rows);
        }
        return new WriteSettings(rows, batchDelay, transactionPerBatch, events, callbacks, timeout, progress, strategy);
    }

    WriteSettings withBatchDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("batchDelay must not be negative, but was " + delay);
        }
        return new WriteSettings(batchSize, delay, transactionPerBatch, events, callbacks, timeout, progress, strategy);
    }

    WriteSettings withTransactionPerBatch() {
        return new WriteSettings(batchSize, batchDelay, true, events, callbacks, timeout, progress, strategy);
    }

    WriteSettings withEvents(boolean published) {
        return new WriteSettings(
                batchSize, batchDelay, transactionPerBatch, published, callbacks, timeout, progress, strategy);
    }

    WriteSettings withCallbacks(boolean called) {
        return new WriteSettings(
                batchSize, batchDelay, transactionPerBatch, events, called, timeout, progress, strategy);
    }

    WriteSettings withTimeout(Duration limit) {
        if (limit.compareTo(LEAST_TIMEOUT) < 0 || limit.compareTo(MOST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout must be between 1 ms and 24 days, but was " + limit);
        }
        return new WriteSettings(
                batchSize, batchDelay, transactionPerBatch, events, callbacks, limit, progress, strategy);
    }

    WriteSettings withProgress(ProgressListener listener) {
        return new WriteSettings(
                batchSize, batchDelay, transactionPerBatch, events, callbacks, timeout, listener, strategy);
    }

    WriteSettings withStrategy(Strategy way) {
        return new WriteSettings(batchSize, batchDelay, transactionPerBatch, events, callbacks, timeout, progress, way);
    }
}
