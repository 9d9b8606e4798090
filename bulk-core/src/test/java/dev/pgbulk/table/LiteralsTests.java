package dev.pgbulk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server makes of them is tested beside the binary forms. */
class LiteralsTests {

    static Stream<Arguments> literals() {
        return Stream.of(
                Arguments.of(ValueKind.BOOL, true, "true"),
                Arguments.of(ValueKind.INT2, (short) -1, "-1"),
                Arguments.of(ValueKind.FLOAT4, Float.NaN, "NaN"),
                Arguments.of(ValueKind.FLOAT8, Double.NEGATIVE_INFINITY, "-Infinity"),
                Arguments.of(ValueKind.FLOAT8, -0d, "-0.0"),
                Arguments.of(ValueKind.NUMERIC, new BigDecimal("1.50"), "1.50"),
                Arguments.of(ValueKind.TEXT, "it's", "it's"),
                Arguments.of(ValueKind.BYTEA, new byte[] {0, -1, 16}, "\\x00ff10"),
                Arguments.of(ValueKind.UUID, new UUID(0, 1), "00000000-0000-0000-0000-000000000001"));
    }

    static Stream<Arguments> timeLiterals() {
        return Stream.of(
                Arguments.of(ValueKind.DATE, LocalDate.of(12345, 6, 7), "12345-06-07"),
                Arguments.of(ValueKind.DATE, LocalDate.of(0, 2, 29), "0001-02-29 BC"),
                Arguments.of(ValueKind.DATE, LocalDate.of(-43, 3, 15), "0044-03-15 BC"),
                Arguments.of(ValueKind.DATE, LocalDate.of(99, 1, 1), "0099-01-01"),
                Arguments.of(ValueKind.DATE, LocalDate.MAX, "infinity"),
                Arguments.of(ValueKind.DATE, LocalDate.MIN, "-infinity"),
                Arguments.of(ValueKind.TIME, LocalTime.of(1, 2, 3), "01:02:03"),
                Arguments.of(ValueKind.TIME, LocalTime.MAX, "24:00:00"),
                Arguments.of(ValueKind.TIMETZ, OffsetTime.parse("01:02:03.4-05:30:15"), "01:02:03.400000-05:30:15"),
                Arguments.of(
                        ValueKind.TIMESTAMP,
                        LocalDateTime.of(-43, 3, 15, 12, 0, 0, 1_499),
                        "0044-03-15 12:00:00.000001 BC"),
                Arguments.of(ValueKind.TIMESTAMP, LocalDateTime.MAX, "infinity"),
                Arguments.of(ValueKind.TIMESTAMPTZ, Instant.EPOCH, "1970-01-01 00:00:00+00"),
                Arguments.of(ValueKind.TIMESTAMPTZ, Instant.MIN, "-infinity"),
                Arguments.of(ValueKind.INTERVAL, "PT-1.5S", "+0 mons +0 days -00:00:01.500000"),
                Arguments.of(ValueKind.INTERVAL, "1.5 days", "1.5 days"),
                Arguments.of(ValueKind.LITERAL, "10/8", "10/8"));
    }

    @ParameterizedTest
    @MethodSource({"literals", "timeLiterals"})
    void aValueIsWrittenAsTheServerReadsIt(ValueKind kind, Object value, String literal) {
        assertThat(Literals.literal(type(kind, null), value)).isEqualTo(literal);
    }

    @Test
    void theElementsOfAnArrayAreQuoted() {
        PgType texts = type(ValueKind.ARRAY, type(ValueKind.TEXT, null));

        assertThat(Literals.literal(texts, new Object[] {null, "NULL", "", "a\"b\\c", "{,}"}))
                .isEqualTo("{NULL,\"NULL\",\"\",\"a\\\"b\\\\c\",\"{,}\"}");
        assertThat(Literals.literal(texts, new Object[0])).isEqualTo("{}");
    }

    @Test
    void theBackslashOfBytesInAnArrayIsEscaped() {
        PgType bytes = type(ValueKind.ARRAY, type(ValueKind.BYTEA, null));

        assertThat(Literals.literal(bytes, new Object[] {new byte[] {1}})).isEqualTo("{\"\\\\x01\"}");
    }

    @Test
    void anUnpairedSurrogateIsRefused() {
        for (String text : new String[] {"\ud800", "a\udc00b", "\ud83d\ude00\ud800"}) {
            assertThatThrownBy(() -> Literals.literal(type(ValueKind.JSONB, null), text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Literals.literal(type(ValueKind.TEXT, null), "\ud83d\ude00")).isEqualTo("\ud83d\ude00");
    }

    private static PgType type(ValueKind kind, PgType element) {
        return new PgType("t", "t", 0, kind, element);
    }
}
