package dev.pgbulk.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class SampleTests {

    @Test
    void theJobCreatesEachCityOnceAndTellsSo(CapturedOutput output) {
        try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            assertThat(count(jdbc, "city")).isEqualTo(148_128);
            assertThat(count(jdbc, "country")).isEqualTo(countriesOfTheFile());
            assertThat(count(jdbc, "city where admin2 = ''")).isPositive();
        }
        assertThat(output)
                .contains("Read 148,578 lines: 148,128 cities, and 450 lines that name one of them again")
                .contains("148,128 created cities in ")
                .contains("  line 999: AM/03//Aygeshat")
                .containsPattern("  id \\d+: Ordino, Andorra \\(42\\.5562, 1\\.5332\\)")
                .contains("Event: bulkCreate of City, 148,128 rows");
    }

    @Test
    void theJobUpdatesEachCityAndTellsSo(CapturedOutput output) {
        try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class)) {
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            // By the server's own arithmetic.
            assertThat(count(
                            jdbc,
                            "city where abs(distance_from_equator - radians(abs(latitude)) * 6371.0088) < 0.000001"))
                    .isEqualTo(148_128);
            assertThat(count(jdbc, "city where visits = 1")).isEqualTo(995);
            assertThat(count(jdbc, "city where visits = 3")).isEqualTo(5);
            assertThat(count(jdbc, "city where visits = 0")).isEqualTo(148_128 - 1_000);
        }
        assertThat(output)
                .contains("148,128 cities with their distance from the equator in ")
                .contains("Event: updateFields of City, 148,128 rows, [distanceFromEquator]")
                .contains("1,000 cities visited once in ")
                .contains("Event: pgBulkUpdate of City, 1,000 rows, [visits]")
                .contains("5 cities visited twice more in ")
                .containsPattern("  \\p{L}.*: 0\\.\\d km, 3 visits");
    }

    private static long count(JdbcClient jdbc, String rows) {
        return jdbc.sql("select count(*) from pgbulk_sample." + rows)
                .query(Long.class)
                .single();
    }

    private static long countriesOfTheFile() {
        return CityFile.read("cities-2024.csv.gz").cities().stream()
                .map(CityLine::country)
                .distinct()
                .count();
    }
}
