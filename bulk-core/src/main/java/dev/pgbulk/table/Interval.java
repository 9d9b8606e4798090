package dev.pgbulk.table;

import static dev.pgbulk.table.TimeText.time;

import java.util.Optional;

/**
 * An interval as the server keeps it: three numbers that do not flow over into each other.
 *
 * @param months the months
 * @param days the days
 * @param micros the microseconds
 */
public record Interval(int months, int days, long micros) {

    /**
     * Reads an interval.
     *
     * @param literal the ISO 8601 form ({@code P1DT2H}) or that of the server ({@code 1 mons -2 days +03:04:05})
     * @return the interval, empty for every other notation, among them fractions of anything but seconds
     */
    public static Optional<Interval> read(String literal) {
        return IntervalText.read(literal);
    }

    /**
     * The interval as a literal. Each number has its sign, so that no {@code IntervalStyle} hands one sign to all.
     *
     * @return the text, which the server reads as this very interval
     */
    String literal() {
        return "%+d mons %+d days %s%s".formatted(months, days, micros < 0 ? "-" : "+", time(Math.abs(micros)));
    }
}
