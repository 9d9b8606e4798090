package dev.pgbulk;

import java.time.Duration;

/**
 * Hears how far a call has come. It is called on the caller's thread, between two statements and never while a COPY is
 * open, so it may use the database. An exception that it throws ends the call, and nothing stays written.
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * Some rows more have been written.
     *
     * @param progress how far the call has come
     */
    void onProgress(Progress progress);

    /**
     * How far a call has come.
     *
     * @param entityType the entity type that is written
     * @param done the number of input items written so far; the rows of an uncommitted transaction count
     * @param total the number of input items, or -1 where it is not known
     * @param elapsed the time since the call began
     */
    record Progress(Class<?> entityType, long done, long total, Duration elapsed) {

        /**
         * The speed so far.
         *
         * @return input items per second, 0 before any time has passed
         */
        public double rowsPerSecond() {
            long nanos = elapsed.toNanos();
            return nanos == 0 ? 0 : done * 1e9 / nanos;
        }
    }
}
