package dev.pgbulk.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java class in which a value of a PostgreSQL type travels through the library. It is told by the type's binary
 * receive function, which is the same for a type and every domain over it, whatever their names and schemas.
 */
public enum ValueKind {
    BOOL(Boolean.class, "boolrecv"),
    INT2(Short.class, "int2recv"),
    INT4(Integer.class, "int4recv"),
    INT8(Long.class, "int8recv"),
    FLOAT4(Float.class, "float4recv"),
    FLOAT8(Double.class, "float8recv"),
    NUMERIC(BigDecimal.class, "numeric_recv"),
    /** Every type whose binary form is its text: text, varchar, char(n), citext, json, enums. */
    TEXT(String.class, "textrecv", "varcharrecv", "bpcharrecv", "citextrecv", "json_recv", "enum_recv"),
    JSONB(String.class, "jsonb_recv"),
    BYTEA(byte[].class, "bytearecv"),
    UUID(UUID.class, "uuid_recv"),
    DATE(LocalDate.class, "date_recv"),
    TIME(LocalTime.class, "time_recv"),
    TIMETZ(OffsetTime.class, "timetz_recv"),
    TIMESTAMP(LocalDateTime.class, "timestamp_recv"),
    TIMESTAMPTZ(Instant.class, "timestamptz_recv"),
    /**
     * A literal in any notation that the server reads; those that {@link Interval} knows, such as {@code PT1.5S} or
     * {@code 1 mons 2 days}, have a binary form.
     */
    INTERVAL(String.class, "interval_recv"),
    /** A literal such as {@code 10.0.0.1} or {@code 10.0.0.0/8}; cidr is written by the server from the same text. */
    INET(String.class, "inet_recv"),
    /** A literal such as {@code "a"=>"1"}. */
    HSTORE(String.class, "hstore_recv"),
    /** A literal such as {@code [1,5)}; the binary form needs dates and times in ISO notation. */
    RANGE(String.class, "range_recv"),
    /** An array whose elements, null or of the element type's kind, lie in one dimension. */
    ARRAY(Object[].class, "array_recv"),
    /** Every other type: a literal that the server reads with the type's input function. */
    LITERAL(String.class);

    private static final Map<String, ValueKind> BY_RECEIVE = Stream.of(values())
            .flatMap(kind -> Stream.of(kind.receive).map(name -> Map.entry(name, kind)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));

    private final Class<?> javaClass;
    private final String[] receive;

    ValueKind(Class<?> javaClass, String... receive) {
        this.javaClass = javaClass;
        this.receive = receive;
    }

    /**
     * The kind of a type.
     *
     * @param receiveFunction the unqualified name of the type's binary receive function
     * @return its kind, {@link #LITERAL} for those that have none of their own
     */
    public static ValueKind of(String receiveFunction) {
        return BY_RECEIVE.getOrDefault(receiveFunction, LITERAL);
    }

    /**
     * Whether a value is a literal that the server's input function reads, in more notations than we can tell apart.
     *
     * @return true for text in a form of its own
     */
    public boolean isNotation() {
        return switch (this) {
            case INTERVAL, INET, HSTORE, RANGE -> true;
            default -> false;
        };
    }

    /**
     * The class of the values.
     *
     * @return a class, boxed
     */
    public Class<?> javaClass() {
        return javaClass;
    }
}
