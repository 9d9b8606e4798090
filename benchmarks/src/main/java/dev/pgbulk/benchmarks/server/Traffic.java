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
     * @param bytesReceived how much the server sent
     */
    public record Count(long statements, long roundTrips, long bytesReceived) {}

    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();

    Traffic() {}

    void statement() {
        statements.incrementAndGet();
    }

    void roundTrip() {
        roundTrips.incrementAndGet();
    }

    void received(int bytes) {
        bytesReceived.addAndGet(bytes);
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
        return new Count(
                after.statements - before.statements,
                after.roundTrips - before.roundTrips,
                after.bytesReceived - before.bytesReceived);
    }

    private Count now() {
        return new Count(statements.get(), roundTrips.get(), bytesReceived.get());
    }
}
