package dev.pgbulk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.benchmarks.create.CreateScenarios;
import dev.pgbulk.benchmarks.server.Server;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateScenariosTests {

    @Test
    void everyContenderCreatesTheRowsOfEveryTable() throws Exception {
        try (Server server = Server.start(0);
                Contexts contexts = Contexts.start(server)) {
            Runner runner = new Runner(server, 1, Duration.ZERO);
            List<Scenario> small = CreateScenarios.all(contexts, Arguments.parse("--rounds", "1")).stream()
                    .filter(it -> it.rows() == 1 || it.rows() == 100)
                    .map(CreateScenariosTests::ofTwoCalls)
                    .toList();
            assertThat(small).hasSize(10);
            for (Scenario scenario : small) {
                assertThat(runner.run(scenario))
                        .hasSize(scenario.contenders().size())
                        .allSatisfy(it -> assertThat(it.roundTrips()).isPositive());
            }
        }
    }

    @Test
    void aRunFarAwayAndAQuickRunHaveTheirBars() throws Exception {
        try (Server server = Server.start(0);
                Contexts contexts = Contexts.start(server)) {
            assertThat(bars(contexts, "--rounds", "7")).isEqualTo(3 + 1 + 1 + 5);
            assertThat(bars(contexts, "--quick")).isEqualTo(3 + 1 + 1 + 1);
            assertThat(bars(contexts, "--rtt", "1")).isEqualTo(1);
        }
    }

    private static Scenario ofTwoCalls(Scenario it) {
        return new Scenario(it.operation(), it.table(), it.rows(), 2, it.fixture(), it.contenders(), it.bars());
    }

    private static int bars(Contexts contexts, String... arguments) {
        return CreateScenarios.all(contexts, Arguments.parse(arguments)).stream()
                .mapToInt(it -> it.bars().size())
                .sum();
    }
}
