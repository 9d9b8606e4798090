package dev.pgbulk.sample;

import dev.pgbulk.SetFunction;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Computes how far each city is from the equator, then counts visits of the nearest ones. */
@Component
@Order(3)
class UpdateStep implements Step {

    private static final double EARTH_RADIUS_KM = 6_371.0088;
    private static final int VISITED = 1_000;
    private static final int SHOWN = 5;

    private final CityRepository cities;

    UpdateStep(CityRepository cities) {
        this.cities = cities;
    }

    @Override
    public void run(Report report) {
        List<City> all = cities.readAll();
        all.forEach(city -> city.setDistanceFromEquator(kilometresFromEquator(city.getLatitude())));
        report.timed(
                "cities with their distance from the equator",
                () -> cities.updateFields(all, City::getDistanceFromEquator),
                Long::longValue);

        List<City> nearest = all.stream()
                .sorted(Comparator.comparing(City::getDistanceFromEquator))
                .limit(VISITED)
                .toList();
        visit("cities visited once", nearest, 1, report);
        UpdateResult<City> again = visit("cities visited twice more", nearest.subList(0, SHOWN), 2, report);
        report.line("The %d cities nearest to the equator:", SHOWN);
        again.values().forEach(city -> tell(city, report));
    }

    /** Adds to what each row holds: nothing is read, and visits that others count meanwhile are not lost. */
    private UpdateResult<City> visit(String what, List<City> visited, int times, Report report) {
        UpdateOptions options = UpdateOptions.defaults()
                .set(City::getVisits, SetFunction.INCREMENT)
                .returning("name", "distanceFromEquator", "visits");
        List<Map<String, Object>> values = visited.stream()
                .map(city -> Map.<String, Object>of("id", Objects.requireNonNull(city.getId()), "visits", times))
                .toList();
        return report.timed(what, () -> cities.pgBulkUpdate(values, options), UpdateResult::updated);
    }

    private static void tell(Map<String, ?> city, Report report) {
        report.line("  %s: %.1f km, %d visits", city.get("name"), city.get("distanceFromEquator"), city.get("visits"));
    }

    /** On a sphere of the earth's mean radius. */
    private static double kilometresFromEquator(double latitude) {
        return EARTH_RADIUS_KM * Math.toRadians(Math.abs(latitude));
    }
}
