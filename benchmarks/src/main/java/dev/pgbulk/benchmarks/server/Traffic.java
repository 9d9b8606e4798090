package dev.pgbulk.benchmarks.server;

import dev.pgbulk.benchmarks.Call;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the messages of PostgreSQL's protocol that pass a proxy. */
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

    /** A statement is a Query or an Execute. */
    void fromClient(char message) {
        if (message == 'Q' || message == 'E') {
            statements.incrementAndGet();
        }
    }

    /** A client waits until the server is ready for a query, or for the data of a COPY. */
    void fromServer(char message) {
        if (message == 'Z' || message == 'G') {
            roundTrips.incrementAndGet();
        }
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
