package dev.pgbulk.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the job leaves behind and tells; it runs once. */
@Tag("oracle")
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class SampleTests {

    private static final int CITIES = 170_466;

    private static Server server;
    private static ConfigurableApplicationContext context;
    private static JdbcClient jdbc;

    @BeforeAll
    static void runTheJob() throws IOException {
        server = Server.start();
        context = SpringApplication.run(SampleApplication.class, server.arguments());
        jdbc = context.getBean(JdbcClient.class);
    }

    @AfterAll
    static void end() throws IOException {
        context.close();
        server.close();
    }

    @Test
    void theJobRunsOnTheServerThatIsMeant() {
        assertThat(jdbc.sql("show server_version").query(String.class).single()).startsWith(server.version() + ".");
    }

    @Test
    void theJobCreatesEachCityOnceAndTellsSo(CapturedOutput output) {
        assertThat(output)
                .contains("Read 148,578 lines: 148,128 cities, and 450 lines that name one of them again")
                .contains("245 created countries in ")
                .contains("148,128 created cities in ")
                .contains("  line 999: AM/03//Aygeshat")
                .containsPattern("  id \\d+: Ordino, Andorra \\(42\\.5562, 1\\.5332\\)")
                .contains("Event: bulkCreate of City, 148,128 rows");
    }

    @Test
    void theJobTellsBeforehandWhatTheSyncWillChange(CapturedOutput output) {
        List<String> lines = output.getOut().lines().toList();
        assertThat(lines.get(lineWith("previewed lines of France in ", lines) + 1))
                .isEqualTo("  76 created, 9 updated, 8,854 unchanged, 14 deleted");
        assertThat(lines.get(lineWith("171,075 previewed lines in ", lines) + 1))
                .isEqualTo("  28,378 created, 7,796 updated, 134,292 unchanged, 6,040 deleted");
        assertThat(output)
                .containsPattern(
                        "  id \\d+: Rennes, latitude 48\\.11198 -> 48\\.11109, longitude -1\\.67429 -> -1\\.67431");
    }

    @Test
    void theJobMakesTheTableEqualToTheFeedAndTellsSo(CapturedOutput output) {
        List<String> lines = output.getOut().lines().toList();
        assertThat(lines.get(lineWith("246 upserted countries in ", lines) + 1))
                .isEqualTo("  1 created, 245 unchanged");
        assertThat(lines.get(lineWith("171,075 synced lines in ", lines) + 1))
                .isEqualTo("  28,378 created, 7,796 updated, 134,292 unchanged, 6,040 deleted");
        assertThat(output)
                .contains("Event: bulkSyncAll of City, 28,378 rows")
                .contains("Event: bulkSyncAll of City, 7,796 rows, [latitude, longitude]")
                .contains("Event: bulkSyncAll of City, 42,214 rows written, 134,292 left alone")
                .contains("170,466 rows afterwards, 0 differences to the feed");
        assertThat(places()).isEqualTo(placesOfTheFeed()).hasSize(CITIES);
        assertThat(count("city")).isEqualTo(CITIES);
        assertThat(count("country")).isEqualTo(246);
    }

    @Test
    void aSecondSyncWritesNothing(CapturedOutput output) {
        List<String> lines = output.getOut().lines().toList();
        int again = lineWith("171,075 lines synced again in ", lines);
        assertThat(lines.get(again + 1)).isEqualTo("  0 created, 0 updated, 170,466 unchanged, 0 deleted");
        assertThat(lines.get(again + 2)).isEqualTo("No row was written");
        assertThat(output).contains("Event: bulkSyncAll of City, 0 rows written, 170,466 left alone");
    }

    @Test
    void whatTheJobAsksTheServerWouldTellADifference() {
        ServerCheck check = context.getBean(ServerCheck.class);
        List<CityLine> feed = feed().cities();
        String versions = check.rowVersions();

        assertThat(check.differences(feed)).isZero();
        assertThat(check.rowVersions()).isEqualTo(versions);
        afterwards("update pgbulk_sample.city set visits = visits where name = 'Ordino'", () -> {
            assertThat(check.differences(feed)).isZero();
            assertThat(check.rowVersions()).isNotEqualTo(versions);
        });
        afterwards(
                "update pgbulk_sample.city set latitude = -latitude where name = 'Ordino'",
                () -> assertThat(check.differences(feed)).isEqualTo(2));
        afterwards("delete from pgbulk_sample.city where name = 'Ordino'", () -> {
            assertThat(check.differences(feed)).isOne();
            assertThat(check.rows()).isEqualTo(CITIES - 1);
        });
    }

    @Test
    void theJobUpdatesEachCityAndTellsSo(CapturedOutput output) {
        // By the server's own arithmetic.
        assertThat(count("city where abs(distance_from_equator - radians(abs(latitude)) * 6371.0088) < 0.000001"))
                .isEqualTo(CITIES);
        assertThat(count("city where visits = 1")).isEqualTo(995);
        assertThat(count("city where visits = 3")).isEqualTo(5);
        assertThat(count("city where visits = 0")).isEqualTo(CITIES - 1_000);
        assertThat(count("city where admin2 = ''")).isPositive();
        assertThat(output)
                .contains("170,466 cities with their distance from the equator in ")
                .contains("Event: updateFields of City, 170,466 rows, [distanceFromEquator]")
                .contains("1,000 cities visited once in ")
                .contains("Event: pgBulkUpdate of City, 1,000 rows, [visits]")
                .contains("5 cities visited twice more in ")
                .containsPattern("  \\p{L}.*: 0\\.\\d km, 3 visits");
    }

    private static int lineWith(String text, List<String> lines) {
        List<String> those = lines.stream().filter(line -> line.contains(text)).toList();
        assertThat(those).as(text).hasSize(1);
        return lines.indexOf(those.get(0));
    }

    private static long count(String rows) {
        return jdbc.sql("select count(*) from pgbulk_sample." + rows)
                .query(Long.class)
                .single();
    }

    private static CityFile feed() {
        return CityFile.read("cities-2026.csv.gz");
    }

    private static Map<CityLine.Key, List<Double>> placesOfTheFeed() {
        return feed().cities().stream()
                .collect(Collectors.toMap(CityLine::key, line -> List.of(line.latitude(), line.longitude())));
    }

    private static Map<CityLine.Key, List<Double>> places() {
        Map<CityLine.Key, List<Double>> places = new HashMap<>();
        jdbc.sql("select * from pgbulk_sample.city").query(row -> {
            CityLine.Key key = new CityLine.Key(
                    row.getString("country_code"),
                    row.getString("admin1"),
                    row.getString("admin2"),
                    row.getString("name"));
            places.put(key, List.of(row.getDouble("latitude"), row.getDouble("longitude")));
        });
        return places;
    }

    /** What the work sees behind a statement, which is taken back then. */
    private static void afterwards(String sql, Runnable work) {
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            jdbc.sql(sql).update();
            work.run();
        });
    }
}
