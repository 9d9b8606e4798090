package dev.pgbulk.copy;

import dev.pgbulk.table.Interval;
import dev.pgbulk.table.PgTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;

/** Dates and times, as the numbers of {@link PgTime}, and intervals. */
final class Times {

    private Times() {}

    static void date(Object value, WireBuffer out) {
        out.putInt(Integer.BYTES);
        out.putInt(PgTime.days((LocalDate) value));
    }

    static void time(Object value, WireBuffer out) {
        out.putInt(Long.BYTES);
        out.putLong(PgTime.micros((LocalTime) value));
    }

    /** The server counts the offset westwards. */
    static void timetz(Object value, WireBuffer out) {
        OffsetTime time = (OffsetTime) value;
        out.putInt(Long.BYTES + Integer.BYTES);
        out.putLong(PgTime.micros(time.toLocalTime()));
        out.putInt(-time.getOffset().getTotalSeconds());
    }

    static void timestamp(Object value, WireBuffer out) {
        out.putInt(Long.BYTES);
        out.putLong(PgTime.micros((LocalDateTime) value));
    }

    static void timestamptz(Object value, WireBuffer out) {
        out.putInt(Long.BYTES);
        out.putLong(PgTime.micros((Instant) value));
    }

    static void interval(Object value, WireBuffer out) {
        Interval interval =
                Interval.read((String) value).orElseThrow(() -> new UnknownNotationException("an interval"));
        out.putInt(Long.BYTES + 2 * Integer.BYTES);
        out.putLong(interval.micros());
        out.putInt(interval.days());
        out.putInt(interval.months());
    }
}
