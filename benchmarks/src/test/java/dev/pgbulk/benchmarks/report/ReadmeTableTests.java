package dev.pgbulk.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.benchmarks.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTableTests {

    @Test
    void theTableOfEarlierResultsReplacesTheFormerOne(@TempDir Path directory) throws Exception {
        Path page = directory.resolve("README.md");
        Files.writeString(page, "before\n<!-- results -->\nold\n<!-- /results -->\nafter\n");
        Csv.write(
                directory.resolve("results.csv"),
                List.of(
                        new Result("create", "employee", 200_000, 0, "COPY", 500, 490, 510, 3, 4, 7),
                        new Result("create", "employee", 200_000, 0, "bulkCreate", 1_000, 900, 1_100, 5, 6, 7),
                        new Result("create", "employee", 1, 0, "bulkCreate", 1, 1, 1, 5, 6, 7)));

        ReadmeTable.write(directory, page);

        assertThat(page).content().isEqualTo("""
                        before
                        <!-- results -->

                        | create, employee, 200,000 rows | rows/s | of the first | statements | round trips |
                        |---|---:|---:|---:|---:|
                        | COPY | 400,000 | 1.00 | 3 | 4 |
                        | bulkCreate | 200,000 | 0.50 | 5 | 6 |

                        <!-- /results -->
                        after
                        """);
    }
}
