package dev.pgbulk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.upsert.UpsertScenarios;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpsertScenariosTests {

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
    void everyContenderLeavesTheSameRows() throws Exception {
        List<Scenario> small = scenarios("--quick").stream()
                .map(it -> ofRows(it, Math.min(it.rows(), 100), it.contenders()))
                .toList();
        assertThat(small).hasSize(7);
        for (Scenario scenario : small) {
            assertThat(new Runner(server, 1, Duration.ZERO).run(scenario))
                    .hasSize(scenario.contenders().size())
                    .allSatisfy(it -> assertThat(it.roundTrips()).isPositive());
        }
    }

    @Test
    void aContenderThatWritesNothingEndsTheBenchmark() throws Exception {
        Scenario idle = ofRows(scenarios("--quick").get(0), 10, Map.of("idle", block -> () -> {}));
        assertThatThrownBy(() -> new Runner(server, 1, Duration.ZERO).run(idle))
                .hasMessage("0 employees are as told instead of 20");
    }

    @Test
    void aRunFarAwayAndAQuickRunHaveTheirBars() throws Exception {
        assertThat(bars("--rounds", "7")).isEqualTo(2 + 3 + 1 + 1);
        assertThat(bars("--quick")).isEqualTo(2 + 3 + 1 + 1);
        assertThat(bars("--rtt", "1")).isEqualTo(2);
    }

    private static Scenario ofRows(Scenario it, int rows, Map<String, Contender> contenders) {
        return new Scenario(it.operation(), it.table(), rows, 2, it.fixture(), contenders, it.bars());
    }

    private static List<Scenario> scenarios(String... arguments) throws SQLException {
        return UpsertScenarios.all(contexts, Arguments.parse(arguments));
    }

    private static int bars(String... arguments) throws SQLException {
        return scenarios(arguments).stream().mapToInt(it -> it.bars().size()).sum();
    }
}
