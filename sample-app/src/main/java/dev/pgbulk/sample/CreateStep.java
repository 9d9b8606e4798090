package dev.pgbulk.sample;

import dev.pgbulk.CreateOptions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Creates the countries and cities of December 2024. */
@Component
@Order(1)
class CreateStep implements Step {

    private static final int SHOWN = 5;

    private final CountryRepository countries;
    private final CityRepository cities;

    CreateStep(CountryRepository countries, CityRepository cities) {
        this.countries = countries;
        this.cities = cities;
    }

    @Override
    public void run(Report report) {
        CityFile file = CityFile.read("cities-2024.csv.gz");
        tellRepeated(file, report);
        Map<String, Country> byCode = createCountries(file, report);
        List<City> feed = file.cities().stream()
                .map(line -> new City(byCode.get(line.country()), line))
                .toList();

        CreateOptions options = CreateOptions.defaults().progress(report.progress());
        List<City> created = report.timed("created cities", () -> cities.bulkCreate(feed, options));
        report.line("The first %d of the returned cities:", SHOWN);
        created.stream().limit(SHOWN).forEach(report::city);
    }

    private Map<String, Country> createCountries(CityFile file, Report report) {
        List<Country> all = file.countries().stream().map(Country::new).toList();
        return report.timed("created countries", () -> countries.bulkCreate(all)).stream()
                .collect(Collectors.toMap(Country::getCode, Function.identity()));
    }

    private static void tellRepeated(CityFile file, Report report) {
        List<CityLine> repeated = file.repeated();
        report.line(
                "Read %,d lines: %,d cities, and %,d lines that name one of them again, such as",
                file.lines().size(), file.cities().size(), repeated.size());
        repeated.stream().limit(SHOWN).forEach(line -> report.line("  line %,d: %s", line.number(), line.key()));
    }
}
