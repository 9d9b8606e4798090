package dev.pgbulk.mapping;

import dev.pgbulk.table.PgTime;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.TypeTrait;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Columns whose equality Java shares with the database. */
final class JavaEquality {

    private JavaEquality() {}

    static boolean holds(PathColumn column) {
        return column.wire().column().writeExpression() == null
                && holds(column.type(), column.catalog().deterministic());
    }

    private static boolean holds(PgType type, boolean deterministic) {
        return switch (type.kind()) {
            case BOOL, INT2, INT4, INT8, UUID, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, NUMERIC, BYTEA -> true;
            case TEXT -> deterministic && type.trait() == TypeTrait.NONE && !isPadded(type);
            default -> false;
        };
    }

    /** {@code char(n)}, in which blanks at the end make no difference. */
    static boolean isPadded(PgType type) {
        return type.base().startsWith("character(")
                || type.base().equals("character")
                || type.base().equals("bpchar");
    }

    /** As the column keeps it: microseconds, no trailing zeros. */
    static Object normal(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof Instant instant) {
            return PgTime.micros(instant);
        }
        if (value instanceof LocalDateTime dateTime) {
            return PgTime.micros(dateTime);
        }
        return value instanceof LocalTime time ? (Object) PgTime.micros(time) : value;
    }
}
