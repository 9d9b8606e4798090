package dev.pgbulk.benchmarks.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pgbulk.benchmarks.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The file format of results. */
final class Csv {

    private Csv() {}

    static void write(Path file, List<Result> results) throws IOException {
        try (CsvWriter out = CsvWriter.builder().build(file)) {
            out.writeRecord(
                    "operation",
                    "table",
                    "rows",
                    "rtt_ms",
                    "contender",
                    "median_ms",
                    "min_ms",
                    "max_ms",
                    "statements",
                    "round_trips",
                    "bytes_received");
            for (Result it : results) {
                out.writeRecord(
                        it.operation(),
                        it.table(),
                        Integer.toString(it.rows()),
                        number(it.rttMillis()),
                        it.contender(),
                        number(it.medianMillis()),
                        number(it.minMillis()),
                        number(it.maxMillis()),
                        Long.toString(it.statements()),
                        Long.toString(it.roundTrips()),
                        Long.toString(it.bytesReceived()));
            }
        }
    }

    static List<Result> read(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> in = CsvReader.builder().ofNamedCsvRecord(file)) {
            return in.stream().map(Csv::result).toList();
        }
    }

    private static Result result(NamedCsvRecord line) {
        return new Result(
                line.getField("operation"),
                line.getField("table"),
                Integer.parseInt(line.getField("rows")),
                Double.parseDouble(line.getField("rtt_ms")),
                line.getField("contender"),
                Double.parseDouble(line.getField("median_ms")),
                Double.parseDouble(line.getField("min_ms")),
                Double.parseDouble(line.getField("max_ms")),
                Long.parseLong(line.getField("statements")),
                Long.parseLong(line.getField("round_trips")),
                // Earlier files do not have it.
                line.findField("bytes_received").map(Long::parseLong).orElse(0L));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
