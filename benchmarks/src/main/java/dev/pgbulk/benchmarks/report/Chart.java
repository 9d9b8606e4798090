package dev.pgbulk.benchmarks.report;

import dev.pgbulk.benchmarks.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Bars of rows per second, one panel per scenario, as SVG. */
record Chart(List<Result> results) {

    private static final List<String> OURS =
            List.of("bulkCreate", "updateFields", "pgBulkUpdateOrCreate", "bulkSync", "previewSync");

    private static final int WIDTH = 760;
    private static final int LABELS = 230;
    private static final int FIGURES = 90;
    private static final int LINE = 20;

    String svg() {
        Map<String, List<Result>> panels =
                results.stream().collect(Collectors.groupingBy(Chart::title, LinkedHashMap::new, Collectors.toList()));
        StringBuilder body = new StringBuilder();
        int y = LINE;
        for (Map.Entry<String, List<Result>> panel : panels.entrySet()) {
            body.append(text(10, y, "bold", panel.getKey()));
            double fastest = panel.getValue().stream()
                    .mapToDouble(Result::rowsPerSecond)
                    .max()
                    .orElse(1);
            for (Result result : panel.getValue()) {
                y += LINE;
                body.append(bar(y, result, fastest));
            }
            y += 2 * LINE;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                %s</svg>
                """.formatted(WIDTH, y, body);
    }

    private static String title(Result result) {
        String title = String.format(
                Locale.ROOT, "%s, %s, %,d rows: rows per second", result.operation(), result.table(), result.rows());
        return result.rttMillis() == 0 ? title : title + ", round trip " + result.rttMillis() + " ms";
    }

    private static String bar(int y, Result result, double fastest) {
        double length = (WIDTH - LABELS - FIGURES) * result.rowsPerSecond() / fastest;
        String figure = String.format(Locale.ROOT, "%,.0f", result.rowsPerSecond());
        String colour = OURS.stream().anyMatch(result.contender()::startsWith) ? "#336791" : "#b0b8c0";
        String rectangle = String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/>%n",
                LABELS,
                y - 11,
                length,
                colour);
        return text(20, y, "normal", result.contender())
                + rectangle
                + text(LABELS + 5 + (int) length, y, "normal", figure);
    }

    private static String text(int x, int y, String weight, String content) {
        return String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>%n", x, y, weight, content);
    }
}
