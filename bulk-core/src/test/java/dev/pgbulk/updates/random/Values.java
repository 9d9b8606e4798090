package dev.pgbulk.updates.random;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Random values, few enough to meet each other, and their like in other types. */
final class Values {

    /** Stands for any time of this run. */
    static final Instant NOW = Instant.parse("2020-01-01T00:00:00Z");

    static final List<String> ATTRIBUTES = List.of("a", "n", "b", "d", "t", "tags", "j", "at");

    /** Those that may lie in another table. */
    static final List<String> REST = List.of("b", "d", "tags", "j", "at");

    /** With those that each row has. */
    static final List<String> ALL = List.of("id", "version", "a", "n", "b", "d", "t", "tags", "j", "at");

    private static final List<String> WORDS = List.of("ka", "kb", "kc", "k'", "k\\");

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    @Nullable
    Object orNull(String attribute) {
        return random.nextInt(4) == 0 ? null : of(attribute);
    }

    Object of(String attribute) {
        return switch (attribute) {
            case "id" -> 1 + random.nextInt(12);
            case "a" -> random.nextInt(4);
            case "n" -> random.nextInt(8) - 2;
            case "b" -> WORDS.get(random.nextInt(3));
            case "t" -> random.nextInt(6) == 0 ? "" : WORDS.get(random.nextInt(5));
            case "d" -> BigDecimal.valueOf(random.nextInt(5) * 50L, 2);
            case "tags" -> tags();
            case "j" -> json();
            case "at" -> Instant.parse("2001-02-03T04:05:06.000007Z").plusSeconds(random.nextInt(3));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    private List<@Nullable Integer> tags() {
        List<@Nullable Integer> tags = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            tags.add(element());
        }
        return tags;
    }

    @Nullable
    Integer element() {
        return random.nextInt(6) == 0 ? null : (Integer) random.nextInt(3);
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            json.put(String.valueOf((char) ('a' + random.nextInt(3))), random.nextInt(3));
        }
        return json;
    }

    /** The same in another type that is converted. */
    @Nullable
    Object dressed(@Nullable Object value) {
        if (value instanceof Integer number && random.nextInt(4) == 0) {
            return random.nextBoolean() ? (Object) number.longValue() : String.valueOf(number);
        }
        if (value instanceof BigDecimal number && random.nextInt(3) == 0) {
            return random.nextBoolean() ? number.stripTrailingZeros() : number.toPlainString();
        }
        return value;
    }
}
