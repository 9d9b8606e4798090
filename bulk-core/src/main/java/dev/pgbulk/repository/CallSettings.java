package dev.pgbulk.repository;

import dev.pgbulk.ProgressListener;
import dev.pgbulk.Strategy;
import dev.pgbulk.WriteSettings;
import dev.pgbulk.exec.ExecutionSettings;
import dev.pgbulk.mapping.CreationSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;

/**
 * How one call works: what it says, completed by what is configured.
 *
 * @param batchSize input items per batch
 * @param batchDelay the pause between two batches
 * @param transactionPerBatch whether each batch commits by itself
 * @param events whether events are published
 * @param callbacks whether JPA callbacks are called
 * @param timeout the time for the whole call
 * @param progress who hears of the progress
 * @param strategy how rows travel
 * @param copyThreshold the number of rows from which they travel by COPY
 * @param start when the call began, by {@link System#nanoTime()}
 */
record CallSettings(
        int batchSize,
        Duration batchDelay,
        boolean transactionPerBatch,
        boolean events,
        boolean callbacks,
        @Nullable Duration timeout,
        @Nullable ProgressListener progress,
        Strategy strategy,
        int copyThreshold,
        long start) {

    static CallSettings of(WriteSettings said, BulkSettings configured) {
        if (said.batchSize() == null && said.batchDelay() != null) {
            throw new IllegalArgumentException("batchDelay is the pause between batches: it needs batchSize");
        }
        if (said.batchSize() == null && said.transactionPerBatch()) {
            throw new IllegalArgumentException("transactionPerBatch commits batch by batch: it needs batchSize");
        }
        return new CallSettings(
                orElse(said.batchSize(), Integer.MAX_VALUE),
                orElse(said.batchDelay(), Duration.ZERO),
                said.transactionPerBatch(),
                orElse(said.events(), configured.events()),
                orElse(said.callbacks(), true),
                said.timeout() == null ? configured.timeout() : said.timeout(),
                said.progress(),
                orElse(said.strategy(), configured.strategy()),
                configured.copyThreshold(),
                System.nanoTime());
    }

    private static <V> V orElse(@Nullable V said, V otherwise) {
        return said == null ? otherwise : said;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    CreationSettings creation() {
        return new CreationSettings(callbacks, batchSize, transactionPerBatch, strategy != Strategy.COPY);
    }

    /** How long a pause may be: not beyond the timeout. */
    Duration pause() {
        if (timeout == null) {
            return batchDelay;
        }
        Duration left = timeout.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left.compareTo(batchDelay) < 0 ? left : batchDelay;
    }

    /** For statements from now on: the timeout is for the whole call, attempts and pauses included. */
    ExecutionSettings execution() {
        if (timeout == null) {
            return new ExecutionSettings(strategy, copyThreshold, null);
        }
        Duration left = timeout.minus(elapsed());
        if (left.isNegative() || left.isZero()) {
            throw new QueryTimeoutException("The call took longer than its timeout of " + timeout);
        }
        return new ExecutionSettings(strategy, copyThreshold, left);
    }
}
