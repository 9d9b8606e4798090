package dev.pgbulk.mapping;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times in the class of their column. Values of the old JDBC classes are written as the driver writes them: in
 * the zone of the calendar they were bound with, else in that of the JVM.
 */
final class PlainTimes {

    private static final Instant GREGORIAN = Instant.parse("1582-10-15T00:00:00Z");
    private static final Instant FIRST_YEAR = Instant.parse("-4712-01-01T00:00:00Z");

    private PlainTimes() {}

    static Object coerce(Object value, @Nullable Calendar calendar, PgType type) {
        if (value instanceof Instant instant && type.kind() == ValueKind.TIMESTAMPTZ) {
            return stored(instant);
        }
        ZoneId zone = calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
        return switch (type.kind()) {
            case DATE -> date(value, zone, type);
            case TIME -> local(value, zone, type).toLocalTime();
            case TIMETZ -> offsetTime(value, zone, type);
            case TIMESTAMP -> local(value, zone, type);
            default -> instant(value, zone, type);
        };
    }

    private static Object date(Object value, ZoneId zone, PgType type) {
        return local(value, zone, type).toLocalDate();
    }

    /** The date and time on the wall, in the zone for values that are points in time. */
    private static LocalDateTime local(Object value, ZoneId zone, PgType type) {
        if (value instanceof LocalDateTime dateTime) {
            return dateTime;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof LocalTime time) {
            return time.atDate(LocalDate.EPOCH);
        }
        if (value instanceof Date date) {
            return wall(date, zone);
        }
        return instant(value, zone, type).atZone(zone).toLocalDateTime();
    }

    /** By the old calendar, Julian before 1582, since that is how these classes count. */
    private static LocalDateTime wall(Date date, ZoneId zone) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone));
        calendar.setTime(date);
        int year = calendar.get(Calendar.ERA) == GregorianCalendar.BC
                ? 1 - calendar.get(Calendar.YEAR)
                : calendar.get(Calendar.YEAR);
        int nanos = date instanceof Timestamp timestamp
                ? timestamp.getNanos()
                : calendar.get(Calendar.MILLISECOND) * 1_000_000;
        return LocalDateTime.of(
                year,
                calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.DAY_OF_MONTH),
                calendar.get(Calendar.HOUR_OF_DAY),
                calendar.get(Calendar.MINUTE),
                calendar.get(Calendar.SECOND),
                nanos);
    }

    private static Object offsetTime(Object value, ZoneId zone, PgType type) {
        if (value instanceof OffsetTime time) {
            return time;
        }
        return local(value, zone, type).atZone(zone).toOffsetDateTime().toOffsetTime();
    }

    private static Instant instant(Object value, ZoneId zone, PgType type) {
        if (value instanceof Instant instant) {
            return stored(instant);
        }
        if (value instanceof OffsetDateTime dateTime) {
            return stored(instant(dateTime));
        }
        if (value instanceof ZonedDateTime dateTime) {
            return stored(dateTime.toInstant());
        }
        if (value instanceof Date || value instanceof LocalDateTime || value instanceof LocalDate) {
            return local(value, zone, type).atZone(zone).toInstant();
        }
        throw PlainValues.unfit(value, type);
    }

    /** The ends of the range stand for infinity, as they do for the driver. */
    private static Instant instant(OffsetDateTime dateTime) {
        if (dateTime.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return dateTime.equals(OffsetDateTime.MIN) ? Instant.MIN : dateTime.toInstant();
    }

    /**
     * Hibernate binds a point in time as a {@code Timestamp}, whose calendar is Julian before 1582, and reads it back by
     * the same calendar. Stored in any other way it would be loaded as another day.
     */
    private static Instant stored(Instant instant) {
        return instant.isBefore(GREGORIAN) && instant.isAfter(FIRST_YEAR)
                ? wall(Timestamp.from(instant), ZoneOffset.UTC).toInstant(ZoneOffset.UTC)
                : instant;
    }
}
