package dev.pgbulk.sample;

import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import dev.pgbulk.RowChange;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the cities those of September 2026, and tells beforehand what that will change. */
@Component
@Order(2)
class SyncStep implements Step {

    /** Two lines may name one city; its position is compared, and nothing else of it is overwritten. */
    private static final SyncOptions OPTIONS = SyncOptions.keyFields(
                    City::getCountry, City::getAdmin1, City::getAdmin2, City::getName)
            .fields(City::getLatitude, City::getLongitude)
            .duplicates(Duplicates.FIRST);

    private static final String FRANCE = "FR";
    private static final int SHOWN = 5;

    private final CountryRepository countries;
    private final CityRepository cities;
    private final ServerCheck server;

    SyncStep(CountryRepository countries, CityRepository cities, ServerCheck server) {
        this.countries = countries;
        this.cities = cities;
        this.server = server;
    }

    @Override
    public void run(Report report) {
        CityFile file = CityFile.read("cities-2026.csv.gz");
        Map<String, Country> byCode = upsertCountries(file, report);
        List<City> feed = file.lines().stream()
                .map(line -> new City(byCode.get(line.country()), line))
                .toList();

        previewFrance(feed, report);
        preview(feed, report);
        sync(feed, report);
        report.line(
                "%,d rows afterwards, %,d differences to the feed", server.rows(), server.differences(file.cities()));
        syncAgain(feed, report);
    }

    private Map<String, Country> upsertCountries(CityFile file, Report report) {
        List<Country> all = file.countries().stream().map(Country::new).toList();
        UpsertOptions options = UpsertOptions.defaults().onlyChanged();
        UpsertResult<Country> upserted = report.timed(
                "upserted countries", () -> countries.pgBulkUpdateOrCreate(all, options), it -> all.size());
        report.line("  %,d created, %,d unchanged", upserted.created(), upserted.unchanged());
        return all.stream().collect(Collectors.toMap(Country::getCode, Function.identity()));
    }

    private void previewFrance(List<City> feed, Report report) {
        List<City> french = feed.stream()
                .filter(city -> city.getCountry().getCode().equals(FRANCE))
                .toList();
        SyncPreview<City> preview = report.timed(
                "previewed lines of France",
                () -> cities.previewSync(french, CitySpecifications.inCountry(FRANCE), OPTIONS),
                it -> french.size());
        tell(preview, report);
        preview.changes().stream()
                .filter(change -> isUpdate(change, preview))
                .limit(SHOWN)
                .forEach(change -> report.line(
                        "  id %s: %s, %s",
                        change.id(), french.get((int) change.index()).getName(), values(change)));
    }

    private static boolean isUpdate(RowChange change, SyncPreview<City> preview) {
        return change.index() >= 0
                && preview.outcomes().get((int) change.index()).kind() == Outcome.Kind.UPDATED;
    }

    private static String values(RowChange change) {
        return change.fields().entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue().before() + " -> "
                        + field.getValue().after())
                .collect(Collectors.joining(", "));
    }

    private void preview(List<City> feed, Report report) {
        tell(report.timed("previewed lines", () -> cities.previewSyncAll(feed, OPTIONS), it -> feed.size()), report);
    }

    private void sync(List<City> feed, Report report) {
        tell(report.timed("synced lines", () -> cities.bulkSyncAll(feed, OPTIONS), it -> feed.size()), report);
    }

    private void syncAgain(List<City> feed, Report report) {
        String before = server.rowVersions();
        tell(report.timed("lines synced again", () -> cities.bulkSyncAll(feed, OPTIONS), it -> feed.size()), report);
        report.line("%s", server.rowVersions().equals(before) ? "No row was written" : "Rows were written");
    }

    private static void tell(SyncPreview<City> preview, Report report) {
        tell(preview.created(), preview.updated(), preview.unchanged(), preview.deleted(), report);
    }

    private static void tell(SyncResult<City> synced, Report report) {
        tell(synced.created(), synced.updated(), synced.unchanged(), synced.deleted(), report);
    }

    private static void tell(long created, long updated, long unchanged, long deleted, Report report) {
        report.line("  %,d created, %,d updated, %,d unchanged, %,d deleted", created, updated, unchanged, deleted);
    }
}
