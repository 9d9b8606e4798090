package dev.pgbulk.benchmarks.upsert;

import dev.pgbulk.benchmarks.Arguments;
import dev.pgbulk.benchmarks.Bar;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.Scenario;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scenarios of creating or updating rows, and the bars that the design sets for them. */
public final class UpsertScenarios {

    private static final int MANY = 200_000;
    private static final int MANY_QUICK = 10_000;
    private static final int MANY_FAR_AWAY = 20_000;
    private static final int GROWN = 8_000;
    private static final Input SORTED = new Input(true, false);

    private final Contexts contexts;
    private final Arguments arguments;
    private final int many;

    private UpsertScenarios(Contexts contexts, Arguments arguments) {
        this.contexts = contexts;
        this.arguments = arguments;
        this.many = arguments.quick() ? MANY_QUICK : MANY;
    }

    /**
     * Makes the scenarios.
     *
     * @param contexts the applications
     * @param arguments what the command line says
     * @return the scenarios, small ones first
     * @throws SQLException if the server does not tell its version
     */
    public static List<Scenario> all(Contexts contexts, Arguments arguments) throws SQLException {
        UpsertScenarios scenarios = new UpsertScenarios(contexts, arguments);
        // From 17 on one MERGE does it; before, rows are locked by one statement and updated by another.
        double ofByHand = contexts.server().version() >= 17 ? 0.85 : 0.65;
        return Stream.concat(scenarios.halfExisting(ofByHand), scenarios.others(ofByHand))
                .toList();
    }

    private Stream<Scenario> halfExisting(double ofByHand) {
        return rowCounts()
                .map(rows -> scenario(
                        Existing.HALF,
                        "",
                        rows,
                        SORTED,
                        contenders(Existing.HALF, SORTED).all(rows),
                        bars(rows, ofByHand)));
    }

    private Stream<Integer> rowCounts() {
        if (arguments.rtt() > 0) {
            return Stream.of(1, 1_000, MANY_FAR_AWAY);
        }
        return arguments.quick() ? Stream.of(1, many) : Stream.of(1, 10, 100, 1_000, many);
    }

    private Stream<Scenario> others(double ofByHand) {
        if (arguments.rtt() > 0) {
            return Stream.empty();
        }
        return Stream.of(growing(), shuffled(ofByHand), plain(Existing.NONE), plain(Existing.ALL), unchanged());
    }

    private Scenario growing() {
        // 8,000 rows at once take no longer, row by row, than 2,000.
        return scenario(
                Existing.ALL,
                "",
                GROWN,
                SORTED,
                contenders(Existing.ALL, SORTED).growing(),
                List.of(new Bar(UpsertContenders.OURS, UpsertContenders.OURS_IN_FOUR, 1)));
    }

    private Scenario shuffled(double ofByHand) {
        Input input = new Input(true, true);
        return scenario(
                Existing.HALF,
                ", shuffled",
                many,
                input,
                contenders(Existing.HALF, input).ofSets(),
                List.of(new Bar(UpsertContenders.OURS, UpsertContenders.STAGE, ofByHand)));
    }

    private Scenario plain(Existing existing) {
        return scenario(existing, "", many, SORTED, contenders(existing, SORTED).ofSets(), List.of());
    }

    private Scenario unchanged() {
        Input input = new Input(false, false);
        return scenario(
                Existing.ALL,
                " and unchanged",
                many,
                input,
                contenders(Existing.ALL, input).unchanged(),
                List.of());
    }

    private UpsertContenders contenders(Existing existing, Input input) {
        return new UpsertContenders(contexts, existing, input);
    }

    private Scenario scenario(
            Existing existing,
            String variant,
            int rows,
            Input input,
            Map<String, Contender> contenders,
            List<Bar> bars) {
        int calls = Scenario.calls(rows);
        // One more than the calls are given: the traffic of a call is counted after another one of a single row.
        PopulatedTable fixture =
                new PopulatedTable(contexts.server(), contexts.rewriting(), rows * calls + 1, existing, input.raised());
        String table = "employee, " + existing.title() + variant;
        return new Scenario("upsert", table, rows, calls, fixture, contenders, bars);
    }

    private List<Bar> bars(int rows, double ofByHand) {
        boolean farAway = arguments.rtt() > 0;
        if (rows == 1 && !farAway) {
            return List.of(
                    new Bar(UpsertContenders.OURS, UpsertContenders.FIND_AND_SAVE, 0.9),
                    new Bar(UpsertContenders.OURS_BY_ID, UpsertContenders.STATELESS_ONE, 0.9));
        }
        if (rows < MANY_QUICK) {
            return List.of();
        }
        return farAway
                ? ofUpsertMultiple(3).toList()
                : Stream.concat(
                                Stream.of(new Bar(UpsertContenders.OURS, UpsertContenders.STAGE, ofByHand)),
                                ofUpsertMultiple(2.2))
                        .toList();
    }

    private static Stream<Bar> ofUpsertMultiple(double atLeast) {
        return Stream.of(UpsertContenders.OURS, UpsertContenders.OURS_BY_ID)
                .map(ours -> new Bar(ours, UpsertContenders.STATELESS, atLeast));
    }
}
