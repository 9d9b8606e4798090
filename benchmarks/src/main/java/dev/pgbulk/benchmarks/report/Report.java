package dev.pgbulk.benchmarks.report;

import dev.pgbulk.benchmarks.Arguments;
import dev.pgbulk.benchmarks.Result;
import dev.pgbulk.benchmarks.Scenario;
import dev.pgbulk.benchmarks.Verdict;
import dev.pgbulk.benchmarks.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the outcome on the standard output, and writes it as CSV and as a chart. */
public final class Report {

    private final Path directory;
    private final String name;

    /**
     * A report.
     *
     * @param directory where its files go
     * @param name what they are called, without an extension
     */
    public Report(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * Tells where and how it runs.
     *
     * @param server the server
     * @param arguments what the command line says
     * @throws SQLException if the server does not answer
     */
    public void start(Server server, Arguments arguments) throws SQLException {
        Runtime machine = Runtime.getRuntime();
        line("%s", server.read("select version()"));
        line(
                "Java %s, %d processors, heap of %d MiB; %d interleaved rounds after a warm-up; %.1f ms round trip added",
                Runtime.version(),
                machine.availableProcessors(),
                machine.maxMemory() >> 20,
                arguments.rounds(),
                server.rttMillis());
    }

    /**
     * Tells the outcome of a scenario.
     *
     * @param scenario the scenario
     * @param results what was measured
     */
    public void scenario(Scenario scenario, List<Result> results) {
        double first = results.get(0).rowsPerSecond();
        line("");
        line(
                "%-34s %12s %12s %8s %10s %11s %14s",
                scenario.title(), "ms per call", "rows/s", "ratio", "statements", "round trips", "bytes received");
        results.forEach(it -> line(
                "  %-32s %12.3f %,12.0f %8.2f %,10d %,11d %,14d",
                it.contender(),
                it.medianMillis(),
                it.rowsPerSecond(),
                it.rowsPerSecond() / first,
                it.statements(),
                it.roundTrips(),
                it.bytesReceived()));
    }

    /**
     * Tells which bars were reached, and writes the files.
     *
     * @param results all that was measured
     * @param verdicts one per bar
     * @throws IOException if a file cannot be written
     */
    public void end(List<Result> results, List<Verdict> verdicts) throws IOException {
        line("");
        verdicts.forEach(it -> line(
                "%-11s %s: %s is %.2f x %s, at least %.2f",
                it.reached() ? "reached" : "NOT REACHED",
                it.title(),
                it.bar().contender(),
                it.ratio(),
                it.bar().peer(),
                it.bar().atLeast()));
        Files.createDirectories(directory);
        Path table = directory.resolve(name + ".csv");
        List<Result> all = withEarlier(table, results);
        Csv.write(table, all);
        Path chart = directory.resolve(name + ".svg");
        Files.writeString(chart, new Chart(all).svg());
        line("Written: %s and %s", table, chart);
    }

    /** A run of some scenarios ({@code --only}) leaves the earlier results of the others. */
    private static List<Result> withEarlier(Path table, List<Result> results) throws IOException {
        if (!Files.exists(table)) {
            return results;
        }
        Set<String> titles = results.stream().map(Result::title).collect(Collectors.toSet());
        return Stream.concat(Csv.read(table).stream().filter(it -> !titles.contains(it.title())), results.stream())
                .toList();
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
