package dev.pgbulk.benchmarks.report;

import dev.pgbulk.benchmarks.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the measured tables into a page, between two comments. */
public final class ReadmeTable {

    private static final Pattern PLACE =
            Pattern.compile("(?<=<!-- results -->\n).*?(?=<!-- /results -->)", Pattern.DOTALL);

    /** Small calls are told by the benchmark itself; the page shows what bulk is for. */
    private static final int LEAST_ROWS = 20_000;

    private ReadmeTable() {}

    /**
     * Renders the results of earlier runs.
     *
     * @param directory where their CSV files lie
     * @param page the page
     * @throws IOException if a file cannot be read or written
     */
    public static void write(Path directory, Path page) throws IOException {
        List<Result> results = new ArrayList<>();
        for (String name : List.of("results.csv", "results-rtt.csv")) {
            if (Files.exists(directory.resolve(name))) {
                results.addAll(Csv.read(directory.resolve(name)));
            }
        }
        String text = Files.readString(page);
        Matcher place = PLACE.matcher(text);
        if (!place.find()) {
            throw new IllegalArgumentException(page + " has no place for results");
        }
        Files.writeString(page, place.replaceFirst(Matcher.quoteReplacement(markdown(results))));
    }

    static String markdown(List<Result> results) {
        Map<String, List<Result>> tables = results.stream()
                .filter(it -> it.rows() >= LEAST_ROWS)
                .collect(Collectors.groupingBy(ReadmeTable::title, LinkedHashMap::new, Collectors.toList()));
        return tables.entrySet().stream()
                .map(it -> table(it.getKey(), it.getValue()))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String title(Result it) {
        String away = it.rttMillis() == 0 ? "" : String.format(Locale.ROOT, ", %.0f ms round trip", it.rttMillis());
        return String.format(Locale.ROOT, "%s, %s, %,d rows%s", it.operation(), it.table(), it.rows(), away);
    }

    private static String table(String title, List<Result> results) {
        double limit = results.get(0).rowsPerSecond();
        Stream<String> head = Stream.of(
                "| " + title + " | rows/s | of the first | statements | round trips |", "|---|---:|---:|---:|---:|");
        Stream<String> lines = results.stream()
                .map(it -> String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %.2f | %,d | %,d |",
                        it.contender(),
                        it.rowsPerSecond(),
                        it.rowsPerSecond() / limit,
                        it.statements(),
                        it.roundTrips()));
        return Stream.concat(head, lines).collect(Collectors.joining("\n", "", "\n"));
    }
}
