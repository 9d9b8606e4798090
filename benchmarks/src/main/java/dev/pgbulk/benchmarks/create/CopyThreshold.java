package dev.pgbulk.benchmarks.create;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.Scenario;
import dev.pgbulk.benchmarks.tables.TableCase;
import dev.pgbulk.benchmarks.tables.Tables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Both strategies at growing row counts: the default of {@code pgbulk.copy-threshold} is where COPY begins to win. */
public final class CopyThreshold {

    private static final List<Integer> ROWS = List.of(10, 30, 100, 300, 1_000, 3_000);

    private CopyThreshold() {}

    /**
     * Makes the scenarios.
     *
     * @param contexts the applications
     * @return one per table and row count
     */
    public static List<Scenario> scenarios(Contexts contexts) {
        return Tables.ALL.stream()
                .flatMap(table -> ROWS.stream().map(rows -> scenario(contexts, table, rows)))
                .toList();
    }

    private static <E> Scenario scenario(Contexts contexts, TableCase<E> table, int rows) {
        Contenders<E> contenders = new Contenders<>(contexts, table);
        Map<String, Contender> strategies = new LinkedHashMap<>();
        Stream.of(Strategy.UNNEST, Strategy.COPY)
                .forEach(it -> strategies.put(
                        it.name(), contenders.ours(CreateOptions.defaults().strategy(it))));
        return new Scenario(
                "copy-threshold",
                table.name(),
                rows,
                Scenario.calls(rows),
                new EmptyTable(contexts.server(), table.table()),
                strategies,
                List.of());
    }
}
