package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The value of a key as its column would store it, so that the row is found that an insert would come upon. */
final class RoundedKey {

    /** From here the server counts, and rounds away. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant FIRST = Instant.parse("-4800-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+290000-01-01T00:00:00Z");

    private RoundedKey() {}

    static Object of(CatalogColumn column, Object value) {
        if (column.precision() < 0) {
            return value;
        }
        if (value instanceof BigDecimal number) {
            return number.scale() > column.scale() ? number.setScale(column.scale(), RoundingMode.HALF_UP) : number;
        }
        if (value instanceof Instant time) {
            return rounded(time, column.precision());
        }
        return value instanceof LocalDateTime time
                ? LocalDateTime.ofInstant(rounded(time.toInstant(ZoneOffset.UTC), column.precision()), ZoneOffset.UTC)
                : value;
    }

    /** Not what stands for the infinite. */
    private static Instant rounded(Instant time, int digits) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            return time;
        }
        long micros = (time.getEpochSecond() - EPOCH.getEpochSecond()) * 1_000_000 + (time.getNano() + 500) / 1_000;
        long unit = BigDecimal.TEN.pow(6 - digits).longValueExact();
        long away = (Math.abs(micros) + unit / 2) / unit * unit;
        return EPOCH.plus(micros < 0 ? -away : away, ChronoUnit.MICROS);
    }
}
