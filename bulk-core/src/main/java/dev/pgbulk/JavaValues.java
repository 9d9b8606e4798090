package dev.pgbulk;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;

/**
 * Brings a value that a caller gives without knowing the attribute's Java type into that type: numbers into another class
 * of number, texts into what they denote. Nothing is rounded or cut.
 */
final class JavaValues {

    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.of(
            UUID.class, UUID::fromString,
            LocalDate.class, LocalDate::parse,
            LocalTime.class, LocalTime::parse,
            LocalDateTime.class, LocalDateTime::parse,
            Instant.class, Instant::parse,
            OffsetTime.class, OffsetTime::parse,
            OffsetDateTime.class, OffsetDateTime::parse,
            ZonedDateTime.class, ZonedDateTime::parse,
            Duration.class, Duration::parse,
            Year.class, Year::parse);

    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = Map.of(
            Byte.class, BigDecimal::byteValueExact,
            Short.class, BigDecimal::shortValueExact,
            Integer.class, BigDecimal::intValueExact,
            Long.class, BigDecimal::longValueExact,
            BigInteger.class, BigDecimal::toBigIntegerExact,
            BigDecimal.class, number -> number,
            Double.class, number -> finite(number.doubleValue()),
            Float.class, number -> (float) finite(number.floatValue()));

    private JavaValues() {}

    /** Whether attributes of a type hold several values. */
    static boolean isSeveral(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || type.isArray() && type != byte[].class;
    }

    /**
     * Converts.
     *
     * @throws IllegalArgumentException for what the type does not take; the message is a predicate
     */
    static Object convert(Object value, Class<?> type) {
        Class<?> target = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (target.isInstance(value)) {
            return value;
        }
        try {
            return converted(value, target);
        } catch (RuntimeException unfit) {
            throw new IllegalArgumentException(
                    "takes a %s, and this %s is none and cannot be converted without loss"
                            .formatted(target.getSimpleName(), value.getClass().getSimpleName()),
                    unfit);
        }
    }

    private static Object converted(Object value, Class<?> target) {
        if (NUMBERS.containsKey(target) && (value instanceof Number || value instanceof CharSequence)) {
            return NUMBERS.get(target).apply(new BigDecimal(value.toString().trim()));
        }
        if (target == String.class && (value instanceof Number || value instanceof Character)) {
            return value.toString();
        }
        if (target == String.class && (value instanceof CharSequence || value instanceof Enum<?>)) {
            return value instanceof Enum<?> constant ? constant.name() : value.toString();
        }
        if (target.isArray() && (value instanceof Collection || ObjectUtils.isArray(value))) {
            return array(value, target.getComponentType());
        }
        if (value instanceof CharSequence) {
            return parsed(value.toString(), target);
        }
        throw new IllegalArgumentException("no conversion");
    }

    private static Object parsed(String text, Class<?> target) {
        if (target.isEnum()) {
            return Stream.of(target.getEnumConstants())
                    .filter(it -> ((Enum<?>) it).name().equals(text))
                    .findFirst()
                    .orElseThrow();
        }
        if (target == Boolean.class && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return Boolean.valueOf(text);
        }
        if (PARSERS.containsKey(target)) {
            return PARSERS.get(target).apply(text);
        }
        throw new IllegalArgumentException("no conversion");
    }

    private static Object array(Object several, Class<?> component) {
        Collection<?> elements = several instanceof Collection<?> collection
                ? collection
                : Arrays.asList(ObjectUtils.toObjectArray(several));
        Object array = Array.newInstance(component, elements.size());
        int at = 0;
        for (Object element : elements) {
            Array.set(array, at++, element == null ? null : convert(element, component));
        }
        return array;
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) {
            throw new ArithmeticException("out of range");
        }
        return number;
    }
}
