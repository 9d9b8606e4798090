package dev.pgbulk.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkOperations;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Times;
import dev.pgbulk.testing.JvmZone;
import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where Hibernate's own way through {@code java.sql} loses part of a time, the bulk way does not. */
@Tag("oracle")
@PostgresTest
class ExactTimesTests {

    @Autowired
    BulkOperations bulk;

    @Autowired
    RecordingDataSource dataSource;

    @ParameterizedTest
    @CsvSource({"UNNEST, 00:00:00.123456", "COPY, 00:00:00.123456", "UNNEST, 23:59:59.999999", "COPY, 23:59:59.999999"})
    void aTimeOfDayKeepsItsMicroseconds(Strategy strategy, LocalTime time) {
        Times times = new Times();
        times.time = time;
        assertThat(stored(times, strategy)).containsEntry("time", time.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "UNNEST, America/Sao_Paulo, 2018-11-04T00:30:00.123456",
        "COPY, America/Sao_Paulo, 2018-11-04T00:30:00.123456",
        "UNNEST, Europe/Berlin, 2026-03-29T02:30:00.123456",
        "COPY, Europe/Berlin, 2026-03-29T02:30:00.123456"
    })
    void aLocalTimeThatTheZoneSkipsIsStoredAsItIs(Strategy strategy, String zone, LocalDateTime skipped) {
        Times times = new Times();
        times.dateTime = skipped;
        JvmZone.in(
                zone,
                () -> assertThat(stored(times, strategy))
                        .containsEntry("datetime", skipped.toString().replace('T', ' ')));
    }

    private Map<String, Object> stored(Times times, Strategy strategy) {
        bulk.<Times, Long>forEntity(Times.class)
                .bulkCreate(List.of(times), CreateOptions.defaults().strategy(strategy));
        return new JdbcTemplate(dataSource)
                .queryForMap("SELECT time::text AS time, datetime::text AS datetime FROM times WHERE id = ?", times.id);
    }
}
