package dev.pgbulk.mapping;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import org.hibernate.dialect.type.PostgreSQLEnumJdbcType;
import org.hibernate.dialect.type.PostgreSQLOrdinalEnumJdbcType;
import org.hibernate.dialect.type.PostgreSQLUUIDJdbcType;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BigIntJdbcType;
import org.hibernate.type.descriptor.jdbc.BinaryJdbcType;
import org.hibernate.type.descriptor.jdbc.BooleanJdbcType;
import org.hibernate.type.descriptor.jdbc.CharJdbcType;
import org.hibernate.type.descriptor.jdbc.DecimalJdbcType;
import org.hibernate.type.descriptor.jdbc.DoubleJdbcType;
import org.hibernate.type.descriptor.jdbc.EnumJdbcType;
import org.hibernate.type.descriptor.jdbc.FloatJdbcType;
import org.hibernate.type.descriptor.jdbc.IntegerJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.LongVarbinaryJdbcType;
import org.hibernate.type.descriptor.jdbc.LongVarcharJdbcType;
import org.hibernate.type.descriptor.jdbc.NVarcharJdbcType;
import org.hibernate.type.descriptor.jdbc.NumericJdbcType;
import org.hibernate.type.descriptor.jdbc.OrdinalEnumJdbcType;
import org.hibernate.type.descriptor.jdbc.SmallIntJdbcType;
import org.hibernate.type.descriptor.jdbc.TinyIntAsSmallIntJdbcType;
import org.hibernate.type.descriptor.jdbc.TinyIntJdbcType;
import org.hibernate.type.descriptor.jdbc.UUIDJdbcType;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;
import org.hibernate.type.descriptor.jdbc.VarcharJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the conversion of a column. Where Hibernate binds a value plainly, its Java form is taken directly; java.time
 * values too, since JDBC's own classes lose microseconds and the hours of a daylight saving gap. Everything else is
 * bound by Hibernate itself into a recording statement.
 */
final class WireConversions {

    private static final Map<Class<? extends JdbcType>, Class<?>> PLAIN = Map.ofEntries(
            Map.entry(VarcharJdbcType.class, String.class),
            Map.entry(LongVarcharJdbcType.class, String.class),
            Map.entry(NVarcharJdbcType.class, String.class),
            Map.entry(CharJdbcType.class, String.class),
            Map.entry(EnumJdbcType.class, String.class),
            Map.entry(PostgreSQLEnumJdbcType.class, String.class),
            Map.entry(PostgreSQLOrdinalEnumJdbcType.class, String.class),
            Map.entry(BigIntJdbcType.class, Long.class),
            Map.entry(IntegerJdbcType.class, Integer.class),
            Map.entry(SmallIntJdbcType.class, Short.class),
            Map.entry(TinyIntJdbcType.class, Byte.class),
            Map.entry(TinyIntAsSmallIntJdbcType.class, Byte.class),
            Map.entry(OrdinalEnumJdbcType.class, Integer.class),
            Map.entry(BooleanJdbcType.class, Boolean.class),
            Map.entry(NumericJdbcType.class, BigDecimal.class),
            Map.entry(DecimalJdbcType.class, BigDecimal.class),
            Map.entry(DoubleJdbcType.class, Double.class),
            Map.entry(FloatJdbcType.class, Double.class),
            Map.entry(VarbinaryJdbcType.class, byte[].class),
            Map.entry(BinaryJdbcType.class, byte[].class),
            Map.entry(LongVarbinaryJdbcType.class, byte[].class),
            Map.entry(UUIDJdbcType.class, UUID.class),
            Map.entry(PostgreSQLUUIDJdbcType.class, UUID.class));

    private final boolean jdbcTimeZone;

    /**
     * Conversions of one unit.
     *
     * @param jdbcTimeZone whether {@code hibernate.jdbc.time_zone} is set: local dates and times are then moved into
     *     that zone by Hibernate, and have to be read back the same way
     */
    WireConversions(boolean jdbcTimeZone) {
        this.jdbcTimeZone = jdbcTimeZone;
    }

    /** The conversion, or null where the mapping's type cannot be stored in the column's. */
    @Nullable
    WireConversion choose(JdbcMapping mapping, PgType type) {
        Class<?> javaClass = mapping.getJdbcJavaType().getJavaTypeClass();
        if (type.kind() == ValueKind.ARRAY && mapping instanceof BasicPluralType<?, ?> plural) {
            return array(plural, type);
        }
        if (isTime(javaClass, type.kind())) {
            return (value, session) -> PlainValues.coerce(value, null, type);
        }
        Class<?> bound = PLAIN.get(mapping.getJdbcType().getClass());
        if (bound == null) {
            return recorded(mapping, type);
        }
        return Compatibility.fits(bound, type.kind()) ? plain(mapping.getJdbcJavaType(), javaClass, bound, type) : null;
    }

    /** Behind a write expression a value has the type that Hibernate binds, whatever the expression makes of it. */
    static PgType parameterType(JdbcMapping mapping, PgType columnType) {
        Class<?> bound = PLAIN.get(mapping.getJdbcType().getClass());
        return StandardTypes.of(bound == null ? mapping.getJdbcJavaType().getJavaTypeClass() : bound)
                .orElse(columnType);
    }

    private boolean isTime(Class<?> javaClass, ValueKind kind) {
        return switch (kind) {
            case DATE -> javaClass == LocalDate.class && !jdbcTimeZone;
            case TIME -> javaClass == LocalTime.class && !jdbcTimeZone;
            case TIMESTAMP -> javaClass == LocalDateTime.class && !jdbcTimeZone;
            case TIMETZ -> javaClass == OffsetTime.class;
            case TIMESTAMPTZ ->
                javaClass == Instant.class || javaClass == OffsetDateTime.class || javaClass == ZonedDateTime.class;
            default -> false;
        };
    }

    @SuppressWarnings("unchecked")
    private static WireConversion plain(JavaType<?> javaType, Class<?> javaClass, Class<?> bound, PgType type) {
        if (javaClass == bound) {
            return type.kind().javaClass() == bound
                    ? (value, session) -> value
                    : (value, session) -> PlainValues.coerce(value, null, type);
        }
        JavaType<Object> unwrapping = (JavaType<Object>) javaType;
        return (value, session) -> PlainValues.coerce(unwrapping.unwrap(value, bound, session), null, type);
    }

    private static WireConversion recorded(JdbcMapping mapping, PgType type) {
        return (value, session) -> {
            RecordingStatement.Recorded recorded = RecordingStatement.record(mapping, value, session);
            return PlainValues.coerce(recorded.value(), recorded.calendar(), type);
        };
    }

    private @Nullable WireConversion array(BasicPluralType<?, ?> plural, PgType type) {
        JdbcMapping element = plural.getElementType();
        WireConversion conversion = type.element() == null ? null : choose(element, type.element());
        if (conversion == null) {
            return null;
        }
        return (value, session) -> {
            Object[] elements = PlainValues.elements(value);
            Object[] plain = new Object[elements.length];
            for (int at = 0; at < elements.length; at++) {
                Object relational = element.convertToRelationalValue(elements[at]);
                plain[at] = relational == null ? null : conversion.convert(relational, session);
            }
            return plain;
        };
    }
}
