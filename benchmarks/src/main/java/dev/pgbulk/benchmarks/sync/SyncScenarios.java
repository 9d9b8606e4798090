package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.benchmarks.Arguments;
import dev.pgbulk.benchmarks.Bar;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.Contexts;
import dev.pgbulk.benchmarks.Scenario;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The scenarios of making rows equal to a feed, and the bars that the design sets for them. */
public final class SyncScenarios {

    private static final int MANY = 200_000;
    private static final int MANY_QUICK = 10_000;
    private static final int MANY_FAR_AWAY = 20_000;
    private static final int FEW = 2_000;
    private static final int LARGE = 1_000_000;
    private static final int LARGE_QUICK = 40_000;
    private static final double OF_BY_HAND = 0.85;
    private static final double OF_JPA = 2.2;

    /** The scope has one row in a hundred. */
    private static final int COMPANIES_OF_SCOPE = 5;

    private final Contexts contexts;
    private final boolean quick;
    private final boolean merging;

    private SyncScenarios(Contexts contexts, boolean quick, boolean merging) {
        this.contexts = contexts;
        this.quick = quick;
        this.merging = merging;
    }

    /**
     * Makes the scenarios.
     *
     * @param contexts the applications
     * @param arguments what the command line says
     * @return the scenarios, those of the large table last
     * @throws SQLException if the server does not tell its version
     */
    public static List<Scenario> all(Contexts contexts, Arguments arguments) throws SQLException {
        // From 17 on a MERGE deletes what its source does not have.
        boolean merging = contexts.server().version() >= 17;
        SyncScenarios scenarios = new SyncScenarios(contexts, arguments.quick(), merging);
        if (arguments.rtt() > 0) {
            return List.of(scenarios.changed(MANY_FAR_AWAY, false));
        }
        int many = arguments.quick() ? MANY_QUICK : MANY;
        return Stream.of(
                        scenarios.changed(many, true),
                        scenarios.preview(many),
                        scenarios.unchanged(FEW),
                        scenarios.unchanged(many),
                        scenarios.inScope())
                .toList();
    }

    private Scenario changed(int rows, boolean judged) {
        Feed feed = Feed.changed(rows);
        SyncContenders contenders = contenders(feed);
        List<Bar> bars = List.of(
                new Bar(SyncContenders.OURS, contenders.byHand(), OF_BY_HAND),
                new Bar(SyncContenders.OURS_BY_ID, contenders.byHandById(), OF_BY_HAND),
                new Bar(SyncContenders.OURS, SyncContenders.JPA, OF_JPA));
        return scenario("5 % changed", feed, true, contenders.all(), judged ? bars : List.of());
    }

    private Scenario preview(int rows) {
        Feed feed = Feed.changed(rows);
        return scenario("5 % changed, previewed", feed, false, contenders(feed).preview(), List.of());
    }

    /** In two sizes: what the server sends does not grow. */
    private Scenario unchanged(int rows) {
        Feed feed = Feed.unchanged(rows);
        return scenario("unchanged", feed, true, contenders(feed).all(), List.of());
    }

    private Scenario inScope() {
        int large = quick ? LARGE_QUICK : LARGE;
        Feed feed = Feed.changed(large, COMPANIES_OF_SCOPE);
        SyncContenders contenders = contenders(feed);
        return scenario(
                String.format(Locale.ROOT, "scope in %,d", large),
                feed,
                true,
                contenders.inScope(),
                // The bar is held against a MERGE, and of a table that is large.
                merging && !quick
                        ? List.of(new Bar(SyncContenders.OURS_IN_SCOPE, contenders.byHand(), 10))
                        : List.of());
    }

    private SyncContenders contenders(Feed feed) {
        return new SyncContenders(contexts, feed, merging);
    }

    private Scenario scenario(
            String variant, Feed feed, boolean written, Map<String, Contender> contenders, List<Bar> bars) {
        SyncedTable fixture = new SyncedTable(contexts.server(), contexts.rewriting(), feed, written);
        return new Scenario("sync", "employee, " + variant, feed.size(), 1, fixture, contenders, bars);
    }
}
