package dev.pgbulk.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Values of each type: its extremes, then some by chance; one null in front. */
final class Samples {

    private static final int BY_CHANCE = 100;

    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    /** The values of a type, or of an array of it if the name ends in brackets. */
    List<Object> of(String type) {
        if (type.endsWith("[]")) {
            return arrays(of(type.substring(0, type.length() - 2)));
        }
        List<Object> values = new ArrayList<>();
        values.add(null);
        values.addAll(scalars(type));
        return values;
    }

    private List<Object> scalars(String type) {
        return switch (type) {
            case "bool" -> List.of(true, false);
            case "int2" -> with(() -> (short) random.nextInt(), Short.MIN_VALUE, Short.MAX_VALUE, (short) 0);
            case "int4", "anumber" -> with(random::nextInt, Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
            case "int8" -> with(random::nextLong, Long.MIN_VALUE, Long.MAX_VALUE, 0L);
            case "float4" -> with(() -> Float.intBitsToFloat(random.nextInt()), floats());
            case "float8" -> with(() -> Double.longBitsToDouble(random.nextLong()), doubles());
            case "numeric" -> with(this::decimal, decimals());
            case "text", "varchar", "citext", "char(300)" -> with(() -> text(60), texts());
            case "json", "jsonb" -> with(() -> '"' + json(text(20)) + '"', "{\"a\": [1.50, null, \"\u20ac\"]}", "1.10");
            case "mood" -> List.of("sad", "so, so", "NULL", "\\");
            case "bytea" -> with(() -> bytes(random.nextInt(50)), bytes(0), bytes(100_000));
            case "uuid" -> with(() -> new UUID(random.nextLong(), random.nextLong()), new UUID(0, 0), new UUID(-1, -1));
            case "numbers" -> Arrays.asList(new Object[] {}, new Object[] {1, null, -3});
            case "date", "time", "timetz", "timestamp", "timestamptz" -> TimeSamples.of(type, random);
            default -> LiteralSamples.of(type, random);
        };
    }

    private List<Object> arrays(List<Object> values) {
        List<Object> arrays = new ArrayList<>();
        arrays.add(null);
        arrays.add(new Object[0]);
        arrays.add(new Object[] {null});
        arrays.add(values.toArray());
        for (int i = 0; i < BY_CHANCE; i++) {
            arrays.add(random.ints(random.nextInt(5), 0, values.size())
                    .mapToObj(values::get)
                    .toArray());
        }
        return arrays;
    }

    private static List<Object> with(Supplier<?> chance, Object... extremes) {
        return Stream.concat(Stream.of(extremes), Stream.generate(chance).limit(BY_CHANCE))
                .toList();
    }

    private static Object[] floats() {
        return new Object[] {
            0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, Float.MAX_VALUE
        };
    }

    private static Object[] doubles() {
        return new Object[] {
            0d, -0d, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE
        };
    }

    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(60) - 20)
                .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
    }

    private static Object[] decimals() {
        return Stream.of(
                        "0",
                        "0.000",
                        "0E+7",
                        "0E-16383",
                        "1.50",
                        "-1.50",
                        "0.0001",
                        "0.00010",
                        "-0.00001",
                        "10000",
                        "9999.9999",
                        "100000000",
                        "1E+5",
                        "12345E+6",
                        "1E+131071",
                        "1E-16383",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "9007199254740991",
                        "9007199254740992.1",
                        "9007199254740993.001",
                        "9".repeat(131072) + "." + "9".repeat(16383))
                .map(BigDecimal::new)
                .toArray();
    }

    private static Object[] texts() {
        return new Object[] {
            "",
            " ",
            "NULL",
            "null",
            "{}",
            "\"",
            "\\",
            "\\N",
            ",",
            "a\tb\r\n",
            "\u007f\u0080\u07ff\u0800\uffff",
            "\ud83d\ude00 \udbff\udfff",
            "x".repeat(290),
            "'; DROP TABLE",
            "\u0001"
        };
    }

    private String text(int length) {
        return random.ints(random.nextInt(length), 1, Character.MAX_CODE_POINT + 1)
                .map(it -> random.nextBoolean() ? it % 0x7f + 1 : it)
                .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String json(String text) {
        return text.replaceAll("[\\x00-\\x1f\"\\\\]", "");
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
