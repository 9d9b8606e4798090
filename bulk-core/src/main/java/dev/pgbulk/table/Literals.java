package dev.pgbulk.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.HexFormat;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as text: what the input function of the type reads as the very value that the binary form holds. */
public final class Literals {

    private Literals() {}

    /**
     * The literal of a value, without SQL's quotes around it.
     *
     * @param type its type
     * @param value a value of the type's kind, not null
     * @return the text, to be cast to the type
     */
    public static String literal(PgType type, Object value) {
        return switch (type.kind()) {
            case BOOL -> ((Boolean) value).toString();
            case INT2 -> ((Short) value).toString();
            case INT4 -> ((Integer) value).toString();
            case INT8 -> ((Long) value).toString();
            case FLOAT4 -> ((Float) value).toString();
            case FLOAT8 -> ((Double) value).toString();
            case NUMERIC -> ((BigDecimal) value).toString();
            case BYTEA -> "\\x" + HexFormat.of().formatHex((byte[]) value);
            case UUID -> ((UUID) value).toString();
            case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> temporal(type.kind(), value);
            case INTERVAL -> interval((String) value);
            case TEXT, JSONB, INET, HSTORE, RANGE, LITERAL -> text((String) value);
            case ARRAY -> array(type.element(), (Object[]) value);
        };
    }

    private static String temporal(ValueKind kind, Object value) {
        return switch (kind) {
            case DATE -> TimeText.date(PgTime.days((LocalDate) value));
            case TIME -> TimeText.time(PgTime.micros((LocalTime) value));
            case TIMETZ -> timetz((OffsetTime) value);
            case TIMESTAMP -> TimeText.timestamp(PgTime.micros((LocalDateTime) value), "");
            default -> TimeText.timestamp(PgTime.micros((Instant) value), "+00");
        };
    }

    private static String timetz(OffsetTime value) {
        return TimeText.time(PgTime.micros(value.toLocalTime())) + TimeText.zone(value.getOffset());
    }

    /** Intervals that have a binary form are rounded as there; of the others only the server knows the value. */
    private static String interval(String value) {
        return Interval.read(value).map(Interval::literal).orElseGet(() -> text(value));
    }

    private static String array(@Nullable PgType element, Object[] values) {
        if (element == null) {
            throw new IllegalArgumentException("An array type without an element type");
        }
        StringJoiner text = new StringJoiner(",", "{", "}");
        for (Object value : values) {
            text.add(value == null ? "NULL" : quoted(literal(element, value)));
        }
        return text.toString();
    }

    /** Every element is quoted: the server takes that for all types, and no text can be taken for syntax or NULL. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** pgjdbc would send a question mark for an unpaired surrogate. */
    private static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw new IllegalArgumentException("A text holds an unpaired surrogate, which has no UTF-8 form");
                }
                i++;
            }
        }
        return text;
    }
}
