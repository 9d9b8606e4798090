package dev.pgbulk.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The numbers by which the server keeps dates and times: days and microseconds from 2000-01-01.
 *
 * <p>Both forms of a value, the binary one and the literal, are made from these numbers, so they agree. Nanoseconds are
 * rounded half up, as pgjdbc does for what JPA writes. The earliest and the latest value of a Java class stand for the
 * server's infinities, as in pgjdbc; others that the server has no room for are refused here, because in a shorter
 * number they would become another date.
 */
public final class PgTime {

    /** The microseconds of a day: {@code 24:00}, to which the last nanoseconds of a day are rounded. */
    static final long DAY = 86_400_000_000L;

    static final int EPOCH_DAY = 10_957;

    private static final long EPOCH_SECOND = EPOCH_DAY * 86_400L;
    private static final long FIRST_DAY = -2_451_545;
    private static final long DAYS_END = 2_145_031_949;
    private static final long FIRST_SECOND = -211_813_488_000L;
    private static final long SECONDS_END = 9_223_371_331_200L;
    private static final Instant LATEST = OffsetDateTime.MAX.toInstant();
    private static final Instant EARLIEST = OffsetDateTime.MIN.toInstant();

    private PgTime() {}

    /**
     * A date as a number.
     *
     * @param date in the proleptic ISO calendar, which is the server's
     * @return the days from 2000-01-01; the greatest and the smallest int stand for the infinities
     */
    public static int days(LocalDate date) {
        long days = date.toEpochDay() - EPOCH_DAY;
        if (days >= FIRST_DAY && days < DAYS_END) {
            return (int) days;
        }
        return (int) infinity(date.equals(LocalDate.MAX), date.equals(LocalDate.MIN), Integer.MAX_VALUE);
    }

    /**
     * A time of day as a number.
     *
     * @param time the time
     * @return the microseconds from midnight, at most those of a whole day
     */
    public static long micros(LocalTime time) {
        return micros(time.toSecondOfDay(), time.getNano());
    }

    /**
     * A timestamp without time zone as a number.
     *
     * @param timestamp the timestamp
     * @return the microseconds from 2000-01-01; the greatest and the smallest long stand for the infinities
     */
    public static long micros(LocalDateTime timestamp) {
        long seconds = timestamp.toEpochSecond(ZoneOffset.UTC) - EPOCH_SECOND;
        if (inRange(seconds)) {
            return micros(seconds, timestamp.getNano());
        }
        return infinity(timestamp.equals(LocalDateTime.MAX), timestamp.equals(LocalDateTime.MIN), Long.MAX_VALUE);
    }

    /**
     * A point in time as a number.
     *
     * @param instant the instant; those of {@link OffsetDateTime#MAX} and {@link OffsetDateTime#MIN}, which pgjdbc
     *     reads from an infinity, count as infinite too
     * @return the microseconds from 2000-01-01 in UTC; the greatest and the smallest long stand for the infinities
     */
    public static long micros(Instant instant) {
        long seconds = instant.getEpochSecond() - EPOCH_SECOND;
        if (inRange(seconds)) {
            return micros(seconds, instant.getNano());
        }
        return infinity(
                instant.equals(Instant.MAX) || instant.equals(LATEST),
                instant.equals(Instant.MIN) || instant.equals(EARLIEST),
                Long.MAX_VALUE);
    }

    /**
     * The one place where nanoseconds become microseconds.
     *
     * @param seconds whole seconds
     * @param nanos nanoseconds to be added to them, not negative
     * @return both in microseconds
     */
    static long micros(long seconds, int nanos) {
        return seconds * 1_000_000 + (nanos + 500) / 1_000;
    }

    private static boolean inRange(long seconds) {
        return seconds >= FIRST_SECOND && seconds < SECONDS_END;
    }

    private static long infinity(boolean latest, boolean earliest, long greatest) {
        if (latest) {
            return greatest;
        }
        if (earliest) {
            return -greatest - 1;
        }
        throw new IllegalArgumentException("A date or timestamp lies outside of what PostgreSQL can keep");
    }
}
