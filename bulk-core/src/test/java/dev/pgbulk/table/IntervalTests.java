package dev.pgbulk.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTests {

    @ParameterizedTest
    @CsvSource({
        "P1Y2M3W4DT5H6M7.89S, 14, 25, 18367890000",
        "PT-0.0000015S, 0, 0, -2",
        "1 year -1 mons 2 weeks, 11, 14, 0",
        "1 day -00:00:00.5, 0, 1, -500000",
        "100:00, 0, 0, 360000000000"
    })
    void isoAndTheServersNotationAreUnderstood(String literal, int months, int days, long micros) {
        assertThat(Interval.read(literal)).contains(new Interval(months, days, micros));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "P",
                "PT",
                "1",
                "1 day ago",
                "1.5 days",
                "1-2",
                "2 fortnights",
                "infinity",
                "P1.5D",
                "1 day x",
                "PT99999999999999999999S",
                "9999999999 days",
                "1 day2 hours"
            })
    void whatOnlyTheServerUnderstandsIsLeftToIt(String literal) {
        assertThat(Interval.read(literal)).isEmpty();
    }
}
