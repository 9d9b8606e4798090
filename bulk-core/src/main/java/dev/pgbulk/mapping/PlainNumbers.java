package dev.pgbulk.mapping;

import dev.pgbulk.table.PgType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Numbers in the class of their column, refused where the column is too small. */
final class PlainNumbers {

    /** The significant digits that PostgreSQL keeps when it casts a float8 to numeric (DBL_DIG), and a float4. */
    private static final MathContext FLOAT8_DIGITS = new MathContext(15);

    private static final MathContext FLOAT4_DIGITS = new MathContext(6);

    private PlainNumbers() {}

    static Object coerce(Object value, PgType type) {
        Object number = value instanceof String text ? parse(text, type) : value;
        if (!(number instanceof Number)) {
            throw PlainValues.unfit(value, type);
        }
        try {
            return exact((Number) number, type);
        } catch (ArithmeticException e) {
            throw outOfRange(type);
        }
    }

    private static Object exact(Number number, PgType type) {
        return switch (type.kind()) {
            case INT2 -> decimal(number, type).shortValueExact();
            case INT4 -> decimal(number, type).intValueExact();
            case INT8 -> decimal(number, type).longValueExact();
            case FLOAT4 -> float4(number, type);
            case FLOAT8 -> number.doubleValue();
            default -> decimal(number, type);
        };
    }

    private static Object float4(Number number, PgType type) {
        float narrow = number.floatValue();
        boolean overflows = Float.isInfinite(narrow) && Double.isFinite(number.doubleValue());
        boolean underflows = narrow == 0 && number.doubleValue() != 0;
        if (overflows || underflows) {
            throw outOfRange(type);
        }
        return narrow;
    }

    private static BigDecimal decimal(Number number, PgType type) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            return fromFloat(number, type);
        }
        return BigDecimal.valueOf(number.longValue());
    }

    private static BigDecimal fromFloat(Number number, PgType type) {
        if (!Double.isFinite(number.doubleValue())) {
            throw outOfRange(type);
        }
        return new BigDecimal(number.toString()).round(number instanceof Float ? FLOAT4_DIGITS : FLOAT8_DIGITS);
    }

    private static Number parse(String text, PgType type) {
        try {
            return new BigDecimal(text.trim());
        } catch (NumberFormatException e) {
            throw PlainValues.unfit(text, type);
        }
    }

    private static UnfitValueException outOfRange(PgType type) {
        return new UnfitValueException(
                UnfitValueException.OUT_OF_RANGE, "the number is outside of the range of " + type.display());
    }
}
