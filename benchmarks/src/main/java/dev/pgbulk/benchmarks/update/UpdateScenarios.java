package dev.pgbulk.benchmarks.update;

import dev.pgbulk.benchmarks.Arguments;
import dev.pgbulk.benchmarks.Bar;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.Scenario;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scenarios of updating two columns, and the bars that the design sets for them. */
public final class UpdateScenarios {

    private static final int MANY = 200_000;
    private static final int MANY_QUICK = 10_000;
    private static final int MANY_FAR_AWAY = 20_000;
    private static final double OF_THE_LIMIT = 0.7;

    private UpdateScenarios() {}

    /**
     * Makes the scenarios.
     *
     * @param contexts the applications
     * @param arguments what the command line says
     * @return the scenarios, small ones first
     */
    public static List<Scenario> all(Contexts contexts, Arguments arguments) {
        boolean farAway = arguments.rtt() > 0;
        int many = arguments.quick() ? MANY_QUICK : MANY;
        Stream<Scenario> sorted = rowCounts(arguments).map(rows -> sorted(contexts, rows, farAway));
        return (farAway ? sorted : Stream.concat(sorted, Stream.of(shuffled(contexts, many)))).toList();
    }

    private static Stream<Integer> rowCounts(Arguments arguments) {
        if (arguments.rtt() > 0) {
            return Stream.of(1, 1_000, MANY_FAR_AWAY);
        }
        return arguments.quick() ? Stream.of(1, MANY_QUICK) : Stream.of(1, 10, 100, 1_000, MANY);
    }

    private static Scenario sorted(Contexts contexts, int rows, boolean farAway) {
        // Row by row differs from batched only where the network is slow, and is hopeless for very many rows.
        boolean unbatched = rows <= MANY_FAR_AWAY;
        return scenario(
                contexts,
                "employee",
                rows,
                new UpdateContenders(contexts, false).all(rows, unbatched),
                bars(rows, farAway));
    }

    private static Scenario shuffled(Contexts contexts, int rows) {
        return scenario(
                contexts,
                "employee, shuffled",
                rows,
                new UpdateContenders(contexts, true).ofSets(),
                List.of(bar(UpdateContenders.LIMIT, OF_THE_LIMIT)));
    }

    private static Scenario scenario(
            Contexts contexts, String table, int rows, Map<String, Contender> contenders, List<Bar> bars) {
        int calls = Scenario.calls(rows);
        // One more than the calls change: the traffic of a call is counted after another one of a single row.
        FilledTable fixture = new FilledTable(contexts.server(), contexts.rewriting(), rows * calls + 1, "true");
        return new Scenario("update", table, rows, calls, fixture, contenders, bars);
    }

    private static List<Bar> bars(int rows, boolean farAway) {
        if (rows == 1) {
            return farAway ? List.of() : List.of(bar(UpdateContenders.SAVE, 0.9));
        }
        if (rows < MANY_QUICK) {
            return List.of();
        }
        if (farAway) {
            return List.of(bar(UpdateContenders.DIRTY_FLUSH, 10), bar(UpdateContenders.SAVE_ALL, 300));
        }
        return List.of(
                bar(UpdateContenders.LIMIT, OF_THE_LIMIT),
                bar(UpdateContenders.SAVE_ALL_BATCHED, 12),
                bar(UpdateContenders.DIRTY_FLUSH, 5));
    }

    private static Bar bar(String peer, double atLeast) {
        return new Bar(UpdateContenders.OURS, peer, atLeast);
    }
}
