package dev.pgbulk.repository;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One call as Micrometer sees it: {@code pgbulk.call}, with the operation, the entity and the way the rows travelled.
 * No id and no value of a row is told.
 */
final class CallObservation {

    private final Observation observation;
    private final Set<String> ways = new LinkedHashSet<>();

    private CallObservation(Observation observation) {
        this.observation = observation;
    }

    static CallObservation of(RepositoryContext<?> context, String operation, int rows) {
        ObservationRegistry registry = context.settings().observation()
                ? context.application()
                        .getBeanProvider(ObservationRegistry.class)
                        .getIfUnique(() -> ObservationRegistry.NOOP)
                : ObservationRegistry.NOOP;
        return new CallObservation(Observation.createNotStarted("pgbulk.call", registry)
                .lowCardinalityKeyValue("operation", operation)
                .lowCardinalityKeyValue("entity", context.entityType().getSimpleName())
                .highCardinalityKeyValue("rows", Integer.toString(rows)));
    }

    void travelled(Iterable<String> newWays) {
        newWays.forEach(ways::add);
    }

    <R> R observe(Supplier<R> call) {
        return observation.observe(() -> {
            try {
                return call.get();
            } finally {
                observation.lowCardinalityKeyValue("strategy", ways.isEmpty() ? "none" : String.join("+", ways));
            }
        });
    }
}
