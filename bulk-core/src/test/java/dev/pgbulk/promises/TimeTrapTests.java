package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Times;
import dev.pgbulk.corpus.Zones;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

/** Traps of times on their way. */
class TimeTrapTests extends Creating {

    @BeforeEach
    void emptyTables() {
        empty(Times.class, Zones.class);
    }

    /** Trap 49. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void infiniteTimesStayInfinite(Strategy strategy) {
        Zones latest = new Zones();
        latest.natively = OffsetDateTime.MAX;
        Zones earliest = new Zones();
        earliest.natively = OffsetDateTime.MIN;
        create(Zones.class, List.of(latest, earliest), strategy);
        assertThat(database.queryForList("SELECT natively::text FROM zones ORDER BY id", String.class))
                .containsExactly("infinity", "-infinity");
    }

    /** Trap 49, of days. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void infiniteDaysStayInfiniteOrAreRefused(Strategy strategy) {
        Times latest = new Times();
        latest.date = LocalDate.MAX;
        try {
            create(Times.class, List.of(latest), strategy);
            assertThat(database.queryForObject("SELECT date::text FROM times", String.class))
                    .isEqualTo("infinity");
        } catch (DataAccessException refused) {
            assertThat(rows(Times.class)).isZero();
        }
    }

    /** Trap 50. */
    @ParameterizedTest
    @CsvSource({"UNNEST, 1500-01-01", "COPY, 1500-01-01", "UNNEST, 0001-01-01", "COPY, 0001-01-01"})
    void earlyDaysAreNotShifted(Strategy strategy, LocalDate day) {
        Times times = new Times();
        times.date = day;
        create(Times.class, List.of(times), strategy);
        assertThat(database.queryForObject("SELECT date::text FROM times", String.class))
                .isEqualTo(day.toString());
    }
}
