package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Arrays;
import dev.pgbulk.corpus.Color;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link SetFunction#UNION} and {@link SetFunction#ARRAY_REMOVE}. PU-61, PU-62, PU-68, PU-69. */
class ArrayFunctionTests extends ItemUpdating {

    private static final UUID ID = UUID.fromString("018f2b6e-6f5e-7c3a-9d2b-0123456789ab");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aUnionAddsWhatIsNotThere(Strategy strategy) {
        insertItems(6);
        StringBuilder third = new StringBuilder();
        for (int run = 1; run <= 4; run++) {
            assertThat(update(
                                    by(strategy).set("arrayField", "union"),
                                    map("id", 1, "arrayField", List.of(1)),
                                    map("id", 2, "arrayField", List.of(2)),
                                    map("id", 3, "arrayField", List.of(run)),
                                    map("id", 4, "arrayField", List.of()))
                            .updated())
                    .isEqualTo(4);
            third.append(run == 1 ? "" : ",").append(run);
            assertThat(items("arrayfield")).containsExactly("{1}", "{2}", "{" + third + "}", "{}", "null", "null");
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aUnionKeepsOneNullAndTheOrder(Strategy strategy) {
        insertItems(4);
        database.update("UPDATE django_item SET arrayfield = '{3,NULL,1,3}' WHERE id <= 3");

        update(
                by(strategy).set("arrayField", SetFunction.UNION),
                map("id", 1, "arrayField", java.util.Arrays.asList(2, null, 1, 2)),
                map("id", 2, "arrayField", null),
                map("id", 3, "arrayField", new int[0]),
                map("id", 4, "arrayField", null));

        assertThat(items("arrayfield")).containsExactly("{3,NULL,1,2}", "{3,NULL,1}", "{3,NULL,1}", "{}");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anElementIsRemovedWhereverItIs(Strategy strategy) {
        insertItems(5);
        database.update("UPDATE django_item SET arrayfield = '{1,NULL,2,1}' WHERE id <= 3");
        database.update("UPDATE django_item SET arrayfield = '{}' WHERE id = 4");

        update(
                by(strategy).set("arrayField", "array_remove"),
                map("id", 1, "arrayField", "1"),
                map("id", 2, "arrayField", null),
                map("id", 3, "arrayField", 9L),
                map("id", 4, "arrayField", 1),
                map("id", 5, "arrayField", 1));

        assertThat(items("arrayfield")).containsExactly("{NULL,2}", "{1,2,1}", "{1,NULL,2,1}", "{}", "null");
    }

    /** Each is appended, united, and removed again. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void arraysOfEveryTypeAreCombined(Strategy strategy) {
        Map<String, Object> elements = new LinkedHashMap<>();
        elements.put("ints", 1);
        elements.put("longs", 2);
        elements.put("texts", "a,\"{}\\");
        elements.put("doubles", 0.5);
        elements.put("flags", true);
        elements.put("uuids", ID);
        elements.put("dates", LocalDate.of(2026, 3, 1));
        elements.put("ordinals", Color.GREEN);
        elements.put("names", Color.GREEN);
        elements.put("list", 3);
        elements.put("textList", "NULL");
        elements.put("colorList", Color.RED);
        elements.put("decimals", new BigDecimal("1.50"));
        elements.put("instants", NOON);
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        elements.forEach((name, element) -> one.put(name, List.of(element)));

        Arrays twice = written(written(new Arrays(), all(strategy, one, "||"), one), all(strategy, one, "||"), one);
        assertThat(lengths(twice)).containsOnly(2);
        Arrays united = written(twice, all(strategy, one, "union"), one);
        assertThat(lengths(united)).containsOnly(1);
        assertThat(united.texts).containsExactly("a,\"{}\\");
        assertThat(united.names).containsExactly(Color.GREEN);
        assertThat(united.ordinals).containsExactly(Color.GREEN);
        assertThat(united.textList).containsExactly("NULL");
        assertThat(united.uuids).containsExactly(ID);
        assertThat(united.instants).containsExactly(NOON);
        Arrays removed = written(united, all(strategy, one, "array_remove"), new LinkedHashMap<>(elements));
        assertThat(lengths(removed)).containsOnly(0);
    }

    private static UpdateOptions all(Strategy strategy, Map<String, ?> attributes, String function) {
        UpdateOptions options = by(strategy);
        for (String attribute : attributes.keySet()) {
            options = options.set(attribute, function);
        }
        return options;
    }

    private static List<Integer> lengths(Arrays it) {
        return List.of(
                it.ints.length,
                it.longs.length,
                it.texts.length,
                it.doubles.length,
                it.flags.length,
                it.uuids.length,
                it.dates.length,
                it.ordinals.length,
                it.names.length,
                it.list.size(),
                it.textList.size(),
                it.colorList.size(),
                it.decimals.length,
                it.instants.length);
    }

    @Test
    void whatIsNoArrayIsRefused() {
        for (String name : List.of("name", "intField", "hstoreField", "jsonField")) {
            for (String function : List.of("union", "array_remove")) {
                assertRefused(() -> update(UpdateOptions.defaults().set(name, function), map("id", 1, name, null)))
                        .hasMessageContainingAll("'" + name + "'", function);
            }
        }
        assertRefused(() -> update(
                        UpdateOptions.defaults().set("arrayField", "array_remove"),
                        map("id", 1, "arrayField", List.of(1))))
                .hasMessageContainingAll("index 0", "'arrayField'");
        assertRefused(() -> update(UpdateOptions.defaults().set("arrayField", "union"), map("id", 1, "arrayField", 1)))
                .hasMessageContainingAll("index 0", "'arrayField'");
    }
}
