package dev.pgbulk.mapping;

import dev.pgbulk.table.ValueKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Which Java values a column of a kind can hold: what the server would take in an INSERT with bound parameters. */
final class Compatibility {

    private static final Set<ValueKind> NUMBERS = EnumSet.of(
            ValueKind.INT2,
            ValueKind.INT4,
            ValueKind.INT8,
            ValueKind.FLOAT4,
            ValueKind.FLOAT8,
            ValueKind.NUMERIC,
            ValueKind.LITERAL);

    private static final Set<ValueKind> TEXTS = EnumSet.of(
            ValueKind.TEXT,
            ValueKind.JSONB,
            ValueKind.UUID,
            ValueKind.INET,
            ValueKind.INTERVAL,
            ValueKind.HSTORE,
            ValueKind.RANGE,
            ValueKind.LITERAL);

    private Compatibility() {}

    static boolean fits(Class<?> bound, ValueKind kind) {
        if (Number.class.isAssignableFrom(bound)) {
            return NUMBERS.contains(kind);
        }
        if (bound == String.class) {
            return TEXTS.contains(kind);
        }
        if (bound == Boolean.class) {
            return kind == ValueKind.BOOL;
        }
        if (bound == UUID.class) {
            return kind == ValueKind.UUID;
        }
        return bound != byte[].class || kind == ValueKind.BYTEA;
    }
}
