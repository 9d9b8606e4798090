package dev.pgbulk.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.hibernate.HibernateException;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * Brings a value that a caller gives without knowing the attribute's Java type into that type: numbers into another class
 * of number, texts into what they denote. Nothing is rounded or cut.
 */
final class ValueCoercion {

    private ValueCoercion() {}

    /**
     * Converts.
     *
     * @throws UnfitValueException for a number that the type is too small for
     * @throws IllegalArgumentException for everything else that the type does not take; the message is a predicate
     */
    static @Nullable Object coerce(
            @Nullable Object value, JavaType<?> type, JdbcMapping mapping, SharedSessionContractImplementor session) {
        if (mapping instanceof BasicPluralType<?, ?> plural && value != null && isSequence(value)) {
            return elements(value, plural, session);
        }
        return scalar(value, type, session);
    }

    /** A single value. */
    static @Nullable Object scalar(@Nullable Object value, JavaType<?> type, SharedSessionContractImplementor session) {
        Class<?> target = type.getJavaTypeClass();
        if (value == null || boxed(target).isInstance(value)) {
            return value;
        }
        try {
            if (Number.class.isAssignableFrom(boxed(target))) {
                return number(value, boxed(target));
            }
            if (target.isEnum()) {
                return constant(value, target);
            }
            if (boxed(target) == Boolean.class) {
                return bool(value);
            }
            if (target == String.class) {
                return text(value);
            }
            return other(value, type, session);
        } catch (UnfitValueException tooBig) {
            throw tooBig;
        } catch (RuntimeException unfit) {
            throw refused(value, target);
        }
    }

    private static boolean isSequence(Object value) {
        return value instanceof Collection || value.getClass().isArray() && !(value instanceof byte[]);
    }

    private static Object elements(
            Object value, BasicPluralType<?, ?> plural, SharedSessionContractImplementor session) {
        List<Object> elements = new ArrayList<>();
        for (Object element : PlainValues.elements(value)) {
            elements.add(scalar(element, plural.getElementType().getJavaTypeDescriptor(), session));
        }
        return elements;
    }

    private static Object number(Object value, Class<?> target) {
        boolean floating = target == Double.class || target == Float.class;
        if (floating && (value instanceof Double || value instanceof Float) && !isFinite((Number) value)) {
            return target == Double.class ? (Object) ((Number) value).doubleValue() : ((Number) value).floatValue();
        }
        BigDecimal exact = value instanceof Number || value instanceof CharSequence
                ? new BigDecimal(value.toString().trim())
                : null;
        if (exact == null) {
            throw new IllegalArgumentException("no number");
        }
        if (target == BigDecimal.class) {
            return exact;
        }
        if (floating) {
            return floating(exact, target);
        }
        BigInteger whole = exact.toBigIntegerExact();
        if (target == BigInteger.class) {
            return whole;
        }
        int bits = target == Long.class ? 63 : target == Integer.class ? 31 : target == Short.class ? 15 : 7;
        if (whole.bitLength() > bits) {
            throw new UnfitValueException(
                    UnfitValueException.OUT_OF_RANGE,
                    "the number is outside of the range of " + target.getSimpleName());
        }
        return integral(whole.longValue(), target);
    }

    private static Object integral(long value, Class<?> target) {
        if (target == Long.class) {
            return value;
        }
        if (target == Integer.class) {
            return (int) value;
        }
        if (target == Short.class) {
            return (short) value;
        }
        if (target == Byte.class) {
            return (byte) value;
        }
        throw new IllegalArgumentException("a number of another kind");
    }

    private static boolean isFinite(Number value) {
        return Double.isFinite(value.doubleValue());
    }

    /** A fraction is rounded to the nearest; a whole number means itself. */
    private static Object floating(BigDecimal exact, Class<?> target) {
        double wide = exact.doubleValue();
        float narrow = exact.floatValue();
        if (target == Double.class ? Double.isInfinite(wide) : Float.isInfinite(narrow)) {
            throw new UnfitValueException(
                    UnfitValueException.OUT_OF_RANGE,
                    "the number is outside of the range of " + target.getSimpleName());
        }
        BigDecimal kept = new BigDecimal(target == Double.class ? Double.toString(wide) : Float.toString(narrow));
        if (exact.stripTrailingZeros().scale() <= 0 && kept.compareTo(exact) != 0) {
            throw new IllegalArgumentException("a whole number with too many digits");
        }
        return target == Double.class ? (Object) wide : (Object) narrow;
    }

    private static Object constant(Object value, Class<?> target) {
        for (Object constant : target.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(value.toString()) && value instanceof CharSequence) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no constant");
    }

    private static Object bool(Object value) {
        String text = value.toString();
        if (value instanceof CharSequence && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return text.equalsIgnoreCase("true");
        }
        throw new IllegalArgumentException("no boolean");
    }

    private static Object text(Object value) {
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof Character
                || value instanceof Enum<?>) {
            return value instanceof Enum<?> constant ? constant.name() : value.toString();
        }
        throw new IllegalArgumentException("no text");
    }

    /** Dates and the like: what comes back as it went in has lost nothing. */
    @SuppressWarnings("unchecked")
    private static Object other(Object value, JavaType<?> type, SharedSessionContractImplementor session) {
        if (value instanceof CharSequence text) {
            // Hibernate takes a duration for a number of nanoseconds.
            return type.getJavaTypeClass() == Duration.class ? Duration.parse(text) : type.fromString(text);
        }
        JavaType<Object> descriptor = (JavaType<Object>) type;
        Object known = isOldTime(type.getJavaTypeClass()) && value instanceof Instant instant
                ? Timestamp.from(instant)
                : value;
        try {
            Object wrapped = descriptor.wrap(known, session);
            if (wrapped != null && known.equals(descriptor.unwrap(wrapped, known.getClass(), session))) {
                return wrapped;
            }
        } catch (HibernateException unknown) {
            throw refused(value, type.getJavaTypeClass());
        }
        throw refused(value, type.getJavaTypeClass());
    }

    /** Hibernate does not know of instants there. */
    private static boolean isOldTime(Class<?> type) {
        return Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type);
    }

    private static IllegalArgumentException refused(Object value, Class<?> target) {
        return new IllegalArgumentException("takes a %s, and this %s is none and cannot be converted without loss"
                .formatted(target.getSimpleName(), value.getClass().getSimpleName()));
    }

    private static Class<?> boxed(Class<?> type) {
        return org.springframework.util.ClassUtils.resolvePrimitiveIfNecessary(type);
    }
}
