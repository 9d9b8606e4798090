package dev.pgbulk.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.benchmarks.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTests {

    @Test
    void aRunOfSomeScenariosReplacesTheirResultsAndLeavesTheOthers(@TempDir Path directory) throws Exception {
        Report report = new Report(directory, "results");
        report.end(List.of(result(1, 10), result(100, 20)), List.of());
        report.end(List.of(result(1, 30)), List.of());

        assertThat(Csv.read(directory.resolve("results.csv"))).containsExactly(result(100, 20), result(1, 30));
    }

    private static Result result(int rows, double millis) {
        return new Result("create", "employee", rows, 0, "COPY", millis, millis, millis, 1, 1, 1);
    }
}
