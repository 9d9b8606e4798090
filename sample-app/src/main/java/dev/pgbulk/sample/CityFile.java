package dev.pgbulk.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.ClassPathResource;

/**
 * The content of a city file.
 *
 * @param lines all of it, in the order of the file
 * @param cities the first line of each city
 * @param repeated the lines whose city an earlier line named
 */
record CityFile(List<CityLine> lines, List<CityLine> cities, List<CityLine> repeated) {

    static CityFile read(String name) {
        try (InputStream file = new GZIPInputStream(new ClassPathResource("data/" + name).getInputStream());
                CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            return tellApart(lines);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The ISO 3166 codes of its countries, in their order. */
    Set<String> countries() {
        Set<String> codes = new TreeSet<>();
        lines.forEach(line -> codes.add(line.country()));
        return codes;
    }

    private static CityFile tellApart(Iterable<NamedCsvRecord> records) {
        List<CityLine> lines = new ArrayList<>();
        List<CityLine> cities = new ArrayList<>();
        List<CityLine> repeated = new ArrayList<>();
        Set<CityLine.Key> known = new HashSet<>();
        for (NamedCsvRecord each : records) {
            CityLine line = parse(each);
            lines.add(line);
            (known.add(line.key()) ? cities : repeated).add(line);
        }
        return new CityFile(lines, cities, repeated);
    }

    private static CityLine parse(NamedCsvRecord line) {
        return new CityLine(
                line.getStartingLineNumber(),
                line.getField("country"),
                line.getField("admin1"),
                line.getField("admin2"),
                line.getField("name"),
                Double.parseDouble(line.getField("latitude")),
                Double.parseDouble(line.getField("longitude")));
    }
}
