package dev.pgbulk.copy;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.temporal.ChronoUnit;

/** What the driver gives back for a value: rounded to microseconds, infinities as its own extremes. */
final class AsRead {

    private static final LocalTime WHOLE_DAY = LocalTime.of(23, 59, 59, 999_999_500);

    private AsRead() {}

    /** The driver looks for the 29th of February of a year before Christ in the year with that number after him. */
    static boolean isReadable(Object value) {
        return value == null || !value.toString().matches("(-.*|0000)-02-29(T.*)?");
    }

    static Object by(String type, ResultSet row) throws SQLException {
        return switch (type) {
            case "int2" -> number(row) == null ? null : Short.valueOf(row.getShort(1));
            case "date" -> row.getObject(1, LocalDate.class);
            case "time" -> row.getObject(1, LocalTime.class);
            case "timetz" -> row.getObject(1, OffsetTime.class);
            case "timestamp" -> row.getObject(1, LocalDateTime.class);
            case "timestamptz" -> instant(row.getObject(1, OffsetDateTime.class));
            case "numeric" -> row.getBigDecimal(1);
            default -> row.getObject(1);
        };
    }

    static Object expected(Object value) {
        if (value instanceof BigDecimal number && number.scale() < 0) {
            return number.setScale(0);
        }
        if (value instanceof LocalTime time) {
            return rounded(time);
        }
        if (value instanceof OffsetTime time) {
            return time.toLocalTime().isBefore(WHOLE_DAY)
                    ? OffsetTime.of(rounded(time.toLocalTime()), time.getOffset())
                    : OffsetTime.MAX;
        }
        if (value instanceof LocalDateTime moment && moment.getYear() != LocalDate.MAX.getYear()) {
            return moment.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
        }
        return value instanceof Instant instant ? rounded(instant) : value;
    }

    private static LocalTime rounded(LocalTime time) {
        return time.isBefore(WHOLE_DAY) ? time.plusNanos(500).truncatedTo(ChronoUnit.MICROS) : LocalTime.MAX;
    }

    private static Instant rounded(Instant instant) {
        Instant latest = OffsetDateTime.MAX.toInstant();
        Instant earliest = OffsetDateTime.MIN.toInstant();
        if (!instant.isBefore(latest)) {
            return latest;
        }
        return instant.isAfter(earliest) ? instant.plusNanos(500).truncatedTo(ChronoUnit.MICROS) : earliest;
    }

    private static Object number(ResultSet row) throws SQLException {
        return row.getObject(1);
    }

    private static Instant instant(OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
