package dev.pgbulk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.sync.SyncScenarios;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SyncScenariosTests {

    /** Names and numbers in the answers that are longer; of rows there are thousands more. */
    private static final long WORDS = 1_000;

    private static Server server;
    private static Contexts contexts;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(0);
        contexts = Contexts.start(server);
    }

    @AfterAll
    static void stop() throws Exception {
        contexts.close();
        server.close();
    }

    @Test
    void everyContenderLeavesTheSameRowsAndWhatTheServerSendsDoesNotGrowWithUnchangedRows() throws Exception {
        Map<String, Long> bytes = new HashMap<>();
        for (Scenario scenario : scenarios("--quick")) {
            List<Result> results = new Runner(server, 1, Duration.ZERO).run(scenario);
            assertThat(results)
                    .hasSize(scenario.contenders().size())
                    .allSatisfy(it -> assertThat(it.roundTrips()).isPositive());
            results.forEach(it -> bytes.put(it.title() + ", " + it.contender(), it.bytesReceived()));
        }
        for (String ours : List.of("bulkSyncAll", "bulkSyncAll, by id")) {
            // Other words where the rows are staged.
            assertThat(bytes.get("sync employee, unchanged 10000, " + ours))
                    .isLessThan(bytes.get("sync employee, unchanged 2000, " + ours) + WORDS);
        }
    }

    @Test
    void aContenderThatWritesNothingEndsTheBenchmark() throws Exception {
        Scenario it = scenarios("--quick").get(0);
        Scenario idle = new Scenario(
                it.operation(), it.table(), it.rows(), 1, it.fixture(), Map.of("idle", block -> () -> {}), it.bars());
        assertThatThrownBy(() -> new Runner(server, 1, Duration.ZERO).run(idle))
                .hasMessage("9250 employees are as told instead of 10000");
    }

    @Test
    void aRunFarAwayAndAQuickRunHaveTheirScenariosAndBars() throws Exception {
        assertThat(scenarios("--rounds", "7"))
                .extracting(Scenario::title)
                .containsExactly(
                        "sync employee, 5 % changed 200000",
                        "sync employee, 5 % changed, previewed 200000",
                        "sync employee, unchanged 2000",
                        "sync employee, unchanged 200000",
                        "sync employee, scope in 1,000,000 10000");
        assertThat(bars("--rounds", "7")).isEqualTo(3 + 1);
        assertThat(bars("--quick")).isEqualTo(3);
        assertThat(bars("--rtt", "1")).isZero();
    }

    private static List<Scenario> scenarios(String... arguments) throws SQLException {
        return SyncScenarios.all(contexts, Arguments.parse(arguments));
    }

    private static int bars(String... arguments) throws SQLException {
        return scenarios(arguments).stream().mapToInt(it -> it.bars().size()).sum();
    }
}
