package dev.pgbulk.benchmarks.tables;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The types of the columns. */
public enum Kind {
    /** {@code bigint}. */
    LONG(Long.class),
    /** {@code text}. */
    TEXT(String.class),
    /** {@code numeric}. */
    NUMERIC(BigDecimal.class),
    /** {@code date}. */
    DATE(LocalDate.class),
    /** {@code boolean}. */
    BOOLEAN(Boolean.class),
    /** {@code timestamptz}. */
    TIMESTAMP(Instant.class) {
        @Override
        public Object jdbc(Object value) {
            return ((Instant) value).atOffset(ZoneOffset.UTC);
        }
    };

    private final Class<?> javaType;

    Kind(Class<?> javaType) {
        this.javaType = javaType;
    }

    /**
     * A value as the driver takes it.
     *
     * @param value the value of the entity
     * @return the parameter
     */
    public Object jdbc(Object value) {
        return javaType.cast(value);
    }
}
