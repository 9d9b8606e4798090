package dev.pgbulk.benchmarks;

import dev.pgbulk.benchmarks.create.CopyThreshold;
import dev.pgbulk.benchmarks.create.CreateScenarios;
import dev.pgbulk.benchmarks.report.ReadmeTable;
import dev.pgbulk.benchmarks.report.Report;
import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.sync.SyncScenarios;
import dev.pgbulk.benchmarks.update.UpdateScenarios;
import dev.pgbulk.benchmarks.upsert.UpsertScenarios;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the benchmarks that the command line asks for. */
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String... arguments) throws Exception {
        Arguments parsed = Arguments.parse(arguments);
        if (parsed.readme().isEmpty()) {
            measure(parsed);
        } else {
            ReadmeTable.write(parsed.out(), Path.of(parsed.readme()));
        }
    }

    private static void measure(Arguments arguments) throws Exception {
        try (Server server = Server.start(arguments.postgres(), arguments.rtt());
                Contexts contexts = Contexts.start(server)) {
            Report report = new Report(arguments.out(), arguments.resultName());
            report.start(server, arguments);
            Runner runner = new Runner(server, arguments.rounds(), arguments.warmUp());
            List<Result> all = new ArrayList<>();
            List<Verdict> verdicts = new ArrayList<>();
            for (Scenario scenario : scenarios(arguments, contexts)) {
                List<Result> results = runner.run(scenario);
                report.scenario(scenario, results);
                all.addAll(results);
                verdicts.addAll(Verdict.of(scenario, results));
            }
            report.end(all, verdicts);
        }
    }

    private static List<Scenario> scenarios(Arguments arguments, Contexts contexts) throws SQLException {
        List<Scenario> all = arguments.copyThreshold()
                ? CopyThreshold.scenarios(contexts)
                : Stream.of(
                                CreateScenarios.all(contexts, arguments),
                                UpdateScenarios.all(contexts, arguments),
                                UpsertScenarios.all(contexts, arguments),
                                SyncScenarios.all(contexts, arguments))
                        .flatMap(List::stream)
                        .toList();
        return all.stream().filter(it -> it.title().contains(arguments.only())).toList();
    }
}
