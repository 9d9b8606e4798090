package dev.pgbulk.repository;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.QueryTimeoutException;

/** Sleeps between two batches. */
final class Pauses {

    private final Duration delay;
    private boolean begun;

    Pauses(Duration delay) {
        this.delay = delay;
    }

    /** Not before the first. */
    void beforeBatch() {
        if (begun && !delay.isZero()) {
            sleep();
        }
        begun = true;
    }

    private void sleep() {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("The call was interrupted between two batches", e);
        }
    }
}
