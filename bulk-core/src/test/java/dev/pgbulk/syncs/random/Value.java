package dev.pgbulk.syncs.random;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value as Java has it, as its column stores it, and what is the same for all that the column takes for equal.
 *
 * @param java the value
 * @param stored as text
 * @param equal what equal values share
 */
record Value(
        @Nullable Object java,
        @Nullable String stored,
        @Nullable String equal) {

    static final Value NULL = new Value(null, null, null);

    private static final LocalDateTime NOON = LocalDateTime.parse("2020-02-29T12:00:00");

    /** Of each attribute but the class, the id and the version. */
    static final Map<String, List<Value>> OF = new LinkedHashMap<>();

    static {
        OF.put("g", values(1, 1, 1, 2));
        OF.put("k", with(NULL, values(1, 2, 3)));
        OF.put("c", with(NULL, values("a", "b", "A", "ab")));
        OF.put("n", with(NULL, values(1, 2, 3, 4, 5)));
        OF.put("u", with(NULL, values(1, 2, 3, 4, 5, 6)));
        OF.put(
                "amount",
                List.of(
                        NULL,
                        amount("1.00", "1.00"),
                        amount("1.004", "1.00"),
                        amount("1", "1.00"),
                        amount("2.5", "2.50"),
                        amount("2.495", "2.50"),
                        amount("-0.001", "0.00")));
        OF.put(
                "at",
                List.of(
                        NULL,
                        at(NOON, "2020-02-29 12:00:00"),
                        at(NOON.plusNanos(400_000_000), "2020-02-29 12:00:00"),
                        at(NOON.plusNanos(600_000_000), "2020-02-29 12:00:01"),
                        at(NOON.plusSeconds(1), "2020-02-29 12:00:01")));
        OF.put(
                "moment",
                List.of(
                        NULL,
                        moment("2021-01-01T00:00:00.001Z", "2021-01-01 00:00:00.001+00"),
                        moment("2021-01-01T00:00:00.000501Z", "2021-01-01 00:00:00.001+00"),
                        moment("2021-01-01T00:00:00.0004999Z", "2021-01-01 00:00:00.001+00"),
                        moment("2021-01-01T00:00:00.0004Z", "2021-01-01 00:00:00+00")));
        OF.put(
                "pad",
                List.of(
                        NULL,
                        new Value("x", "x", "x"),
                        new Value("x  ", "x", "x"),
                        new Value("", "", ""),
                        new Value("  ", "", ""),
                        new Value(" x", " x", " x")));
        OF.put(
                "doc",
                List.of(
                        NULL,
                        new Value("{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 2}", "ab"),
                        new Value("{\"b\":2.0,\"a\":1}", "{\"a\": 1, \"b\": 2.0}", "ab"),
                        new Value("{\"a\": 2}", "{\"a\": 2}", "a"),
                        new Value("null", "null", "null")));
        OF.put(
                "ratio",
                List.of(
                        NULL,
                        new Value(0.0, "0", "0"),
                        new Value(-0.0, "-0", "0"),
                        new Value(Double.NaN, "NaN", "NaN"),
                        new Value(1.5, "1.5", "1.5")));
        OF.put("tags", List.of(NULL, tags("{}"), tags("{x}", "x"), tags("{x,NULL}", "x", null)));
        OF.put("owner", List.of(NULL, new Value(1L, "1", "1"), new Value(2L, "2", "2")));
        OF.put("extra", List.of(NULL, new Value(1, "1", "1"), new Value(2, "2", "2")));
    }

    static Value any(String attribute, Random random) {
        List<Value> all = OF.get(attribute);
        return all.get(random.nextInt(all.size()));
    }

    boolean isSame(Value other) {
        return Objects.equals(equal, other.equal);
    }

    private static List<Value> values(Object... all) {
        return Arrays.stream(all)
                .map(it -> new Value(it, it.toString(), it.toString()))
                .toList();
    }

    private static List<Value> with(Value one, List<Value> others) {
        return Stream.concat(Stream.of(one), others.stream()).toList();
    }

    private static Value amount(String said, String stored) {
        return new Value(new BigDecimal(said), stored, stored);
    }

    private static Value at(LocalDateTime said, String stored) {
        return new Value(said, stored, stored);
    }

    private static Value moment(String said, String stored) {
        return new Value(Instant.parse(said), stored, stored);
    }

    private static Value tags(String stored, @Nullable String... said) {
        return new Value(said, stored, stored);
    }

    @Override
    public String toString() {
        return stored == null ? "-" : java instanceof Object[] ? stored : java + "";
    }
}
