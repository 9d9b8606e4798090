package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What can be known of a value before it is sent: whether its column can hold it. Chosen per column, run per row. */
@FunctionalInterface
interface ColumnCheck {

    /** Takes every value. */
    ColumnCheck NONE = value -> {};

    /**
     * Looks at a plain value.
     *
     * @param value not null
     * @throws UnfitValueException if the column cannot hold it
     */
    void check(Object value);

    /** The check of a column that takes the bare value; behind a write expression nothing is known of lengths. */
    static ColumnCheck of(PgType type, CatalogColumn column, boolean bare) {
        return switch (type.kind()) {
            case TEXT -> text(bare ? column.maxLength() : -1);
            case JSONB, HSTORE, RANGE, LITERAL -> text(-1);
            case NUMERIC -> bare && column.precision() >= 0 ? numeric(column.precision(), column.scale()) : NONE;
            case ARRAY -> array(type, bare ? column.maxLength() : -1);
            default -> NONE;
        };
    }

    private static ColumnCheck text(int maxLength) {
        return value -> {
            String text = (String) value;
            checkCharacters(text);
            if (maxLength >= 0 && text.length() > maxLength) {
                checkLength(text, maxLength);
            }
        };
    }

    private static void checkCharacters(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0) {
                throw new UnfitValueException(
                        UnfitValueException.BAD_CHARACTER,
                        "the text holds a NUL character, which PostgreSQL cannot store");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || at + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(at + 1))) {
                    throw new UnfitValueException(
                            UnfitValueException.BAD_CHARACTER, "the text holds half of a surrogate pair");
                }
                at++;
            }
        }
    }

    /** The standard lets blanks beyond the length fall away, and so does PostgreSQL. */
    private static void checkLength(String text, int maxLength) {
        int length = text.codePointCount(0, text.length());
        if (length <= maxLength) {
            return;
        }
        String excess = text.substring(text.offsetByCodePoints(0, maxLength));
        if (excess.chars().anyMatch(c -> c != ' ')) {
            throw new UnfitValueException(
                    UnfitValueException.TOO_LONG,
                    "the text has %d characters, but the column takes %d".formatted(length, maxLength));
        }
    }

    private static ColumnCheck numeric(int precision, int scale) {
        return value -> {
            BigDecimal number = (BigDecimal) value;
            BigDecimal stored = number.scale() > scale ? number.setScale(scale, RoundingMode.HALF_UP) : number;
            if (stored.signum() != 0 && stored.precision() - stored.scale() > precision - scale) {
                throw new UnfitValueException(
                        UnfitValueException.OUT_OF_RANGE,
                        "the number has more digits than numeric(%d,%d) takes".formatted(precision, scale));
            }
        };
    }

    private static ColumnCheck array(PgType type, int maxLength) {
        if (type.element() == null || type.element().kind() != ValueKind.TEXT) {
            return NONE;
        }
        ColumnCheck element = text(maxLength);
        return value -> {
            for (Object each : (Object[]) value) {
                if (each != null) {
                    element.check(each);
                }
            }
        };
    }
}
