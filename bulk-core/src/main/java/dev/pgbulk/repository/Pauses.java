package dev.pgbulk.repository;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.QueryTimeoutException;

/** Sleeps between two batches. */
final class Pauses {

    private final CallSettings settings;
    private boolean begun;

    Pauses(CallSettings settings) {
        this.settings = settings;
    }

    /** Not before the first. */
    void beforeBatch() {
        Duration pause = settings.pause();
        if (begun && !pause.isZero()) {
            sleep(pause);
        }
        begun = true;
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryTimeoutException("The call was interrupted between two batches", e);
        }
    }
}
