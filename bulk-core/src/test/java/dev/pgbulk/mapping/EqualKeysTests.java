package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualKeysTests {

    private static List<List<Integer>> find(Object[]... rows) {
        return new EqualKeys(rows.length, 2, at -> rows[at])
                .find().stream()
                        .map(positions -> Arrays.stream(positions).boxed().toList())
                        .toList();
    }

    @Test
    void rowsWithTheSameKeyAreFoundInTheirOrder() {
        assertThat(find()).isEmpty();
        assertThat(find(new Object[] {1, "a", 7})).isEmpty();
        assertThat(find(
                        new Object[] {1, "a", 7},
                        new Object[] {2, "a", 7},
                        new Object[] {1, "a", 8},
                        new Object[] {2, "b", 7},
                        new Object[] {2, "a", 7},
                        new Object[] {1, "a", 7}))
                .containsExactly(List.of(0, 2, 5), List.of(1, 4));
    }

    @Test
    void whatTheColumnKeepsIsEqual() {
        assertThat(find(new Object[] {new BigDecimal("1.0"), null}, new Object[] {new BigDecimal("1.00"), null}))
                .containsExactly(List.of(0, 1));
        assertThat(find(new Object[] {new byte[] {1}, null}, new Object[] {new byte[] {1}, null}))
                .containsExactly(List.of(0, 1));
    }

    /** Few hashes: {@code "Aa"} and {@code "BB"} have the same, and so have what they are put together to. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 100, 1_000})
    void asAMapFindsThem(int size) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Object[][] rows = IntStream.range(0, size)
                .mapToObj(at -> new Object[] {
                    random.nextInt(5) == 0 ? null : random.nextInt(5),
                    (random.nextBoolean() ? "Aa" : "BB") + (random.nextBoolean() ? "Aa" : "BB") + random.nextInt(size)
                })
                .toArray(Object[][]::new);
        Map<List<Object>, List<Integer>> expected = new LinkedHashMap<>();
        for (int at = 0; at < size; at++) {
            expected.computeIfAbsent(Arrays.asList(rows[at]), key -> new ArrayList<>())
                    .add(at);
        }
        assertThat(find(rows))
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(
                        expected.values().stream().filter(it -> it.size() > 1).toList());
    }
}
