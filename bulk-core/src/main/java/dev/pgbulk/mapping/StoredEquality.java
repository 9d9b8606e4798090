package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.Interval;
import dev.pgbulk.table.PgTime;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.TypeTrait;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Plain values in a form in which they are equal where their column holds them for equal, as far as that can be known
 * without asking the server. Of a collation only the server knows more than that equal texts are equal.
 */
final class StoredEquality {

    private static final BigInteger DAYS_OF_MONTH = BigInteger.valueOf(30);
    private static final BigInteger MICROS_OF_DAY = BigInteger.valueOf(86_400_000_000L);

    private static final int MICRO_DIGITS = 6;

    private StoredEquality() {}

    /** What tells values of a column apart. */
    static @Nullable Object value(@Nullable Object plain, CatalogColumn column) {
        return plain == null ? null : normal(plain, column.type(), column);
    }

    /** What tells rows apart by a column: to {@code citext} case makes no difference. */
    static @Nullable Object key(@Nullable Object plain, CatalogColumn column) {
        return column.type().trait() == TypeTrait.CASELESS && plain instanceof String text
                ? text.toLowerCase(Locale.ROOT)
                : value(plain, column);
    }

    /** Literals in notations of their own, of which the server knows several for one value. */
    static boolean isOpaque(PgType type) {
        return switch (type.kind()) {
            case INET, HSTORE, RANGE, LITERAL, INTERVAL -> true;
            default -> false;
        };
    }

    private static Object normal(Object plain, PgType type, CatalogColumn column) {
        return switch (type.kind()) {
            case NUMERIC -> JavaEquality.normal(rounded((BigDecimal) plain, column));
            case FLOAT4 -> (Float) plain + 0f;
            case FLOAT8 -> (Double) plain + 0d;
            case JSONB -> JsonText.normal((String) plain);
            case TEXT -> text((String) plain, type);
            case INTERVAL -> interval((String) plain);
            case TIMETZ -> timetz((OffsetTime) plain, column);
            case TIME, TIMESTAMP, TIMESTAMPTZ -> rounded((long) JavaEquality.normal(plain), column);
            case ARRAY -> elements((Object[]) plain, type, column);
            default -> JavaEquality.normal(plain);
        };
    }

    private static BigDecimal rounded(BigDecimal number, CatalogColumn column) {
        return column.precision() > 0 ? number.setScale(column.scale(), RoundingMode.HALF_UP) : number;
    }

    private static Object text(String text, PgType type) {
        if (type.trait() == TypeTrait.JSON) {
            return JsonText.normal(text);
        }
        return JavaEquality.isPadded(type) ? text.replaceFirst(" +$", "") : text;
    }

    /** A month has 30 days here, and a day 24 hours. */
    private static Object interval(String text) {
        return Interval.read(text)
                .<Object>map(it -> BigInteger.valueOf(it.months())
                        .multiply(DAYS_OF_MONTH)
                        .add(BigInteger.valueOf(it.days()))
                        .multiply(MICROS_OF_DAY)
                        .add(BigInteger.valueOf(it.micros())))
                .orElse(text);
    }

    private static Object timetz(OffsetTime time, CatalogColumn column) {
        return List.of(rounded(PgTime.micros(time.toLocalTime()), column), time.getOffset());
    }

    /** Half of the last digit that is kept goes away from the server's epoch. */
    private static long rounded(long micros, CatalogColumn column) {
        if (column.precision() < 0 || Math.abs(micros) > Long.MAX_VALUE / 2) {
            return micros;
        }
        long unit = 1;
        for (int digit = column.precision(); digit < MICRO_DIGITS; digit++) {
            unit *= 10;
        }
        return Long.signum(micros) * ((Math.abs(micros) + unit / 2) / unit * unit);
    }

    private static Object elements(Object[] plain, PgType type, CatalogColumn column) {
        List<@Nullable Object> normal = new ArrayList<>(plain.length);
        for (Object each : plain) {
            normal.add(each == null || type.element() == null ? each : normal(each, type.element(), column));
        }
        return normal;
    }
}
