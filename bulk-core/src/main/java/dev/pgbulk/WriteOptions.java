package dev.pgbulk;

import java.time.Duration;
import java.util.Objects;

/**
 * The options that every writing operation shares. Options are immutable values: each method returns a copy, so that
 * they can be kept in a constant and used by many threads.
 *
 * @param <O> the option type itself
 */
public abstract sealed class WriteOptions<O extends WriteOptions<O>>
        permits CreateOptions, UpdateOptions, UpsertOptions, SyncOptions {

    private final WriteSettings settings;

    WriteOptions(WriteSettings settings) {
        this.settings = settings;
    }

    abstract O with(WriteSettings settings);

    /**
     * What these options say.
     *
     * @return the values, {@code null} where nothing was said
     */
    public final WriteSettings settings() {
        return settings;
    }

    /**
     * Writes the input in batches of so many items. Without it the library chooses the size of its statements, which is
     * faster; a batch size is for shorter locks (with {@link #transactionPerBatch()}) and for {@link #batchDelay}.
     *
     * @param rows input items per batch, at least 1
     * @return a copy with this batch size
     * @throws IllegalArgumentException if {@code rows} is less than 1
     */
    public final O batchSize(int rows) {
        return with(settings.withBatchSize(rows));
    }

    /**
     * Sleeps between two batches, to leave room for others. Needs {@link #batchSize}: the call throws
     * {@link IllegalArgumentException} without it.
     *
     * @param delay the pause, not negative
     * @return a copy with this pause
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    public final O batchDelay(Duration delay) {
        return with(settings.withBatchDelay(Objects.requireNonNull(delay, "delay")));
    }

    /**
     * Commits each batch by itself, so that locks are short and a failure leaves the other batches written. Needs
     * {@link #batchSize}. The call refuses to run inside a caller's transaction, and throws
     * {@link BatchesFailedException}, which tells batch by batch what was committed, when a batch failed.
     *
     * @return a copy that commits batch by batch
     */
    public final O transactionPerBatch() {
        return with(settings.withTransactionPerBatch());
    }

    /**
     * Whether the call publishes its application events. The default is {@code pgbulk.events.enabled}.
     *
     * @param published {@code false} for none
     * @return a copy that says so
     */
    public final O events(boolean published) {
        return with(settings.withEvents(published));
    }

    /**
     * Whether the JPA callbacks of the entities and their entity listeners (auditing among them) are called. The
     * default is {@code true} wherever entities are written.
     *
     * @param called {@code false} for none
     * @return a copy that says so
     */
    public final O callbacks(boolean called) {
        return with(settings.withCallbacks(called));
    }

    /**
     * The time that the whole call may take. The server ends a statement that runs over it, by
     * {@code statement_timeout}, which is put back to its former value afterwards. The default is
     * {@code pgbulk.timeout}, which is none.
     *
     * @param limit between 1 ms and 24 days (the server's limits), honoured to the millisecond
     * @return a copy with this limit
     * @throws IllegalArgumentException if {@code limit} is not between them
     */
    public final O timeout(Duration limit) {
        return with(settings.withTimeout(Objects.requireNonNull(limit, "limit")));
    }

    /**
     * Tells a listener how far the call has come.
     *
     * @param listener called on the caller's thread between two statements
     * @return a copy with this listener
     */
    public final O progress(ProgressListener listener) {
        return with(settings.withProgress(Objects.requireNonNull(listener, "listener")));
    }

    /**
     * The way rows travel to the server. The default is {@code pgbulk.strategy}, which is {@link Strategy#AUTO}. The
     * result is the same for each.
     *
     * @param strategy the way
     * @return a copy that goes this way
     */
    public final O strategy(Strategy strategy) {
        return with(settings.withStrategy(Objects.requireNonNull(strategy, "strategy")));
    }
}
