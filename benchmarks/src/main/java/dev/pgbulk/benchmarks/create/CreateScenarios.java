package dev.pgbulk.benchmarks.create;

import dev.pgbulk.benchmarks.Arguments;
import dev.pgbulk.benchmarks.Bar;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.Scenario;
import dev.pgbulk.benchmarks.tables.TableCase;
import dev.pgbulk.benchmarks.tables.Tables;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scenarios of creating rows, and the bars that the design sets for them. */
public final class CreateScenarios {

    private static final int MANY = 200_000;
    private static final int MANY_QUICK = 10_000;
    private static final int MANY_FAR_AWAY = 20_000;

    private static final Map<String, Double> OF_THE_LIMIT = Map.of("employee", 0.9, "generated", 0.7, "identity", 0.5);

    private CreateScenarios() {}

    /**
     * Makes the scenarios.
     *
     * @param contexts the applications
     * @param arguments what the command line says
     * @return the scenarios, small ones first
     */
    public static List<Scenario> all(Contexts contexts, Arguments arguments) {
        return Tables.ALL.stream()
                .flatMap(table ->
                        rowCounts(table, arguments).map(rows -> scenario(contexts, table, rows, arguments.rtt() > 0)))
                .toList();
    }

    private static Stream<Integer> rowCounts(TableCase<?> table, Arguments arguments) {
        boolean main = table.name().equals("employee");
        if (arguments.rtt() > 0) {
            return main ? Stream.of(1, 1_000, MANY_FAR_AWAY) : Stream.empty();
        }
        if (arguments.quick()) {
            return main ? Stream.of(1, MANY_QUICK) : judged(table) ? Stream.of(MANY_QUICK) : Stream.empty();
        }
        return Stream.of(1, 10, 100, 1_000, MANY);
    }

    private static boolean judged(TableCase<?> table) {
        return OF_THE_LIMIT.containsKey(table.name());
    }

    private static <E> Scenario scenario(Contexts contexts, TableCase<E> table, int rows, boolean farAway) {
        // Far away, row by row takes a millisecond each: half a minute per call, and nothing to learn from it.
        boolean unbatched = !farAway || rows <= 1_000;
        return new Scenario(
                "create",
                table.name(),
                rows,
                Scenario.calls(rows),
                new EmptyTable(contexts.server(), table.table()),
                new Contenders<>(contexts, table).of(rows, unbatched),
                bars(table.name(), rows, farAway));
    }

    private static List<Bar> bars(String table, int rows, boolean farAway) {
        if (rows == 1) {
            return farAway ? List.of() : List.of(new Bar(Contenders.OURS, Contenders.SAVE, 0.9));
        }
        if (rows < MANY_QUICK) {
            return List.of();
        }
        if (farAway) {
            return List.of(new Bar(Contenders.OURS, Contenders.SAVE_ALL_BATCHED, 30));
        }
        Stream<Bar> limit = Stream.ofNullable(OF_THE_LIMIT.get(table))
                .map(least -> new Bar(Contenders.OURS, Contenders.LIMIT, least));
        Stream<Bar> peers = !table.equals("employee")
                ? Stream.empty()
                : Stream.of(
                        new Bar(Contenders.OURS, Contenders.SAVE_ALL_BATCHED, 4.5),
                        new Bar(Contenders.OURS, Contenders.PG_BULK_INSERT, 1.1));
        return Stream.concat(limit, peers).toList();
    }
}
