package dev.pgbulk.benchmarks.server;

import dev.pgbulk.benchmarks.Call;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what passes a proxy. */
public final class Traffic {

    /**
     * What one call sent.
     *
     * @param statements how many statements the server ran
     * @param roundTrips how often the client waited for the server
     */
    public record Count(long statements, long roundTrips) {}

    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();

    Traffic() {}

    void statement() {
        statements.incrementAndGet();
    }

    void roundTrip() {
        roundTrips.incrementAndGet();
    }

    /**
     * Counts what passes during a call.
     *
     * @param call the call
     * @return what it sent
     * @throws Exception if the call fails
     */
    public Count during(Call call) throws Exception {
        Count before = now();
        call.run();
        Count after = now();
        return new Count(after.statements - before.statements, after.roundTrips - before.roundTrips);
    }

    private Count now() {
        return new Count(statements.get(), roundTrips.get());
    }
}
