package dev.pgbulk.mapping;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Calendar;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings a value of a JDBC or Java class into the class of a column's kind, exactly or not at all. */
final class PlainValues {

    private PlainValues() {}

    /**
     * Converts.
     *
     * @param value the value; null stays null
     * @param calendar whose zone a {@code java.sql} date or time is written in; null for the JVM's
     * @param type the column's type
     * @return the value in the class of the type's kind
     * @throws UnfitValueException if the column cannot hold it
     */
    static @Nullable Object coerce(@Nullable Object value, @Nullable Calendar calendar, PgType type) {
        if (value == null || isPlain(value, type.kind())) {
            return value;
        }
        return switch (type.kind()) {
            case BOOL -> bool(value);
            case INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC -> PlainNumbers.coerce(value, type);
            case TEXT -> text(value, type);
            case JSONB, HSTORE, RANGE, LITERAL, INTERVAL -> value.toString();
            case INET -> value instanceof InetAddress address ? address.getHostAddress() : value.toString();
            case BYTEA -> throw unfit(value, type);
            case UUID -> uuid(value, type);
            case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> PlainTimes.coerce(value, calendar, type);
            case ARRAY -> array(value, calendar, type);
        };
    }

    private static boolean isPlain(Object value, ValueKind kind) {
        return kind.javaClass() == value.getClass() && kind != ValueKind.ARRAY && kind != ValueKind.TIMESTAMPTZ;
    }

    static UnfitValueException unfit(Object value, PgType type) {
        return new UnfitValueException(
                UnfitValueException.BAD_FORM,
                "a %s cannot be stored as %s".formatted(value.getClass().getSimpleName(), type.display()));
    }

    /** The elements of an array of any kind or of a collection. */
    static Object[] elements(Object value) {
        if (value instanceof Object[] objects) {
            return objects;
        }
        if (value instanceof Collection<?> collection) {
            return collection.toArray();
        }
        Object[] boxed = new Object[java.lang.reflect.Array.getLength(value)];
        for (int at = 0; at < boxed.length; at++) {
            boxed[at] = java.lang.reflect.Array.get(value, at);
        }
        return boxed;
    }

    private static Object bool(Object value) {
        if (value instanceof Number number) {
            return number.intValue() != 0;
        }
        return Boolean.parseBoolean(value.toString());
    }

    private static Object text(Object value, PgType type) {
        if (value instanceof Number || value instanceof Boolean || value instanceof byte[]) {
            throw unfit(value, type);
        }
        return value.toString();
    }

    private static Object uuid(Object value, PgType type) {
        try {
            return UUID.fromString(value.toString());
        } catch (IllegalArgumentException e) {
            throw unfit(value, type);
        }
    }

    private static Object array(Object value, @Nullable Calendar calendar, PgType type) {
        PgType element = type.element();
        if (element == null) {
            throw unfit(value, type);
        }
        Object[] elements = elements(value instanceof java.sql.Array array ? content(array) : value);
        Object[] plain = new Object[elements.length];
        for (int at = 0; at < elements.length; at++) {
            plain[at] = coerce(elements[at], calendar, element);
        }
        return plain;
    }

    private static Object content(java.sql.Array array) {
        try {
            return array.getArray();
        } catch (SQLException e) {
            throw new IllegalStateException("The driver could not read an array that Hibernate bound", e);
        }
    }
}
