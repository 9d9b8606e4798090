package dev.pgbulk.mapping;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The type that a bound Java value has for the server, by the oids that every PostgreSQL has in common. */
final class StandardTypes {

    private static final PgType TIMESTAMPTZ = type("timestamptz", 1184, ValueKind.TIMESTAMPTZ);

    private static final Map<Class<?>, PgType> BY_CLASS = Map.ofEntries(
            Map.entry(Boolean.class, type("bool", 16, ValueKind.BOOL)),
            Map.entry(byte[].class, type("bytea", 17, ValueKind.BYTEA)),
            Map.entry(Long.class, type("int8", 20, ValueKind.INT8)),
            Map.entry(Short.class, type("int2", 21, ValueKind.INT2)),
            Map.entry(Byte.class, type("int2", 21, ValueKind.INT2)),
            Map.entry(Integer.class, type("int4", 23, ValueKind.INT4)),
            Map.entry(String.class, PgType.TEXT),
            Map.entry(Float.class, type("float4", 700, ValueKind.FLOAT4)),
            Map.entry(Double.class, type("float8", 701, ValueKind.FLOAT8)),
            Map.entry(LocalDate.class, type("date", 1082, ValueKind.DATE)),
            Map.entry(LocalTime.class, type("time", 1083, ValueKind.TIME)),
            Map.entry(LocalDateTime.class, type("timestamp", 1114, ValueKind.TIMESTAMP)),
            Map.entry(Instant.class, TIMESTAMPTZ),
            Map.entry(OffsetDateTime.class, TIMESTAMPTZ),
            Map.entry(ZonedDateTime.class, TIMESTAMPTZ),
            Map.entry(BigDecimal.class, type("numeric", 1700, ValueKind.NUMERIC)),
            Map.entry(UUID.class, type("uuid", 2950, ValueKind.UUID)));

    private StandardTypes() {}

    static Optional<PgType> of(Class<?> bound) {
        return Optional.ofNullable(BY_CLASS.get(bound));
    }

    private static PgType type(String name, int oid, ValueKind kind) {
        return new PgType("pg_catalog." + name, name, oid, kind, null);
    }
}
