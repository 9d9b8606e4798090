package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.Rel;
import dev.pgbulk.corpus.django.Short;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Items that cannot be written are refused before anything is sent, by index and attribute. PU-4, PU-10, PU-12, PU-18,
 * PU-24, PU-33, PU-34, PU-48, PU-49, PU-94.
 */
class BadUpdateValueTests extends ItemUpdating {

    private static final Map<String, @Nullable Object> GOOD = map("id", 1, "name", "changed");

    private List<String> before = List.of();

    @BeforeEach
    void threeItems() {
        insertItems(3);
        before = items("django_item");
    }

    /** The second of three items is refused. */
    private void assertSecondRefused(Map<String, @Nullable Object> item, String... words) {
        assertSecondRefused(UpdateOptions.defaults(), GOOD, item, words);
    }

    private void assertSecondRefused(
            UpdateOptions options,
            Map<String, @Nullable Object> good,
            Map<String, @Nullable Object> bad,
            String... words) {
        assertRefused(() -> update(options, good, bad, good)).hasMessageContainingAll(words);
        assertThat(items("django_item")).isEqualTo(before);
    }

    private void assertOperandRefused(String operator, @Nullable Object good, @Nullable Object bad, String... words) {
        assertSecondRefused(
                UpdateOptions.keyFields("intField").keyFieldOps(operator),
                map("intField", good, "name", "changed"),
                map("intField", bad, "name", "changed"),
                words);
    }

    @Test
    void anUnknownAttributeIsRefused() {
        assertSecondRefused(map("id", 2, "zzz", 1), "Item", "'zzz'", "intField");
        assertSecondRefused(map("id", 2, "name.length", 1), "'name.length'");
        assertSecondRefused(map("id", 2, "intfield", 1), "'intfield'");
        assertSecondRefused(map("id", 2, "", 1), "''");
    }

    @Test
    void aCollectionIsRefused() {
        BulkRepository<Rel, Integer> rels = bulk.forEntity(Rel.class);
        rels.pgBulkUpdate(List.<Map<String, Object>>of());
        assertRefused(() -> rels.pgBulkUpdate(List.of(Map.of("id", 1, "m2m", List.of()))))
                .hasMessageContainingAll("'m2m'", "Rel", "updateMembers");
        assertRefused(() -> rels.pgBulkUpdate(List.<Map<String, Object>>of(), UpdateOptions.keyFields("m2m")))
                .hasMessageContaining("'m2m'");
    }

    @Test
    void aMissingKeyIsRefused() {
        assertSecondRefused(map("name", "x"), "index 1", "'id'");
        assertSecondRefused(
                UpdateOptions.keyFields("id", "intField"),
                map("id", 1, "intField", 1, "name", "x"),
                map("id", 1, "name", "x"),
                "index 1",
                "'intField'");
    }

    @Test
    void aNullKeyIsRefused() {
        assertSecondRefused(map("id", null, "name", "x"), "index 1", "'id'");
        assertSecondRefused(
                UpdateOptions.keyFields("name"),
                map("name", "test1", "intField", 0),
                map("name", null, "intField", 0),
                "index 1",
                "'name'",
                "is_null");
        assertRefused(() -> items.pgBulkUpdate(Collections.singletonMap(null, Map.of("name", "x"))))
                .hasMessageContainingAll("index 0", "'id'");
        for (String operator : List.of("!eq", "<", "<=", ">", ">=", "in", "!in", "between", "is_null")) {
            Object good = operator.contains("in")
                    ? List.of(1)
                    : operator.equals("between") ? List.of(1, 2) : operator.equals("is_null") ? true : 1;
            assertOperandRefused(operator, good, null, "index 1", "'intField'", "null");
        }
    }

    @Test
    void aNullIdOfAnEntityIsRefused() {
        Item good = new Item();
        good.id = 1;
        assertRefused(() -> items.pgBulkUpdate(List.of(good, new Item()))).hasMessageContainingAll("index 1", "'id'");
        assertRefused(() -> items.pgBulkUpdate(Arrays.asList(good, null))).hasMessageContaining("index 1");
        Item nameless = new Item();
        nameless.name = null;
        assertRefused(() -> items.pgBulkUpdate(List.of(good, nameless), UpdateOptions.keyFields("name")))
                .hasMessageContainingAll("index 1", "'name'");
        assertThat(items("django_item")).isEqualTo(before);
    }

    @Test
    void anOperandOfTheWrongShapeIsRefused() {
        assertOperandRefused("in", List.of(1), 1, "index 1", "'intField'", "collection");
        assertOperandRefused("!in", List.of(1), "1", "index 1", "'intField'", "collection");
        assertOperandRefused("in", List.of(1), Arrays.asList(1, null), "index 1", "'intField'", "null");
        assertOperandRefused("!in", List.of(1), Arrays.asList(1, null), "index 1", "'intField'", "null");
        assertOperandRefused("in", List.of(1), List.of(List.of(1)), "index 1", "'intField'");
        assertOperandRefused("between", List.of(1, 2), List.of(1), "index 1", "'intField'", "2");
        assertOperandRefused("between", List.of(1, 2), List.of(1, 2, 3), "index 1", "'intField'", "2");
        assertOperandRefused("between", List.of(1, 2), 1, "index 1", "'intField'");
        assertOperandRefused("is_null", true, "true", "index 1", "'intField'", "true or false");
        assertOperandRefused("is_null", true, 1, "index 1", "'intField'", "true or false");
        assertOperandRefused("<", 1, List.of(1), "index 1", "'intField'");
        assertSecondRefused(
                UpdateOptions.keyFields("name").keyFieldOps("in"),
                map("name", List.of("test1"), "intField", 0),
                map("name", "test1", "intField", 0),
                "index 1",
                "'name'",
                "collection");
    }

    @Test
    void aKeyOfTheWrongLengthIsRefused() {
        UpdateOptions two = UpdateOptions.keyFields("id", "name");
        assertRefused(() -> items.pgBulkUpdate(Map.of(List.of(1, 2), Map.of("name", "x"))))
                .hasMessageContainingAll("index 0", "'id'");
        assertRefused(() -> items.pgBulkUpdate(Map.of(1, Map.of("name", "x")), two))
                .hasMessageContainingAll("index 0", "2 key attributes");
        assertRefused(() -> items.pgBulkUpdate(Map.of(List.of(1), Map.of("name", "x")), two))
                .hasMessageContainingAll("index 0", "1 parts", "2 key attributes");
        assertRefused(() -> items.pgBulkUpdate(Map.of(List.of(1, "a", 3), Map.of("name", "x")), two))
                .hasMessageContainingAll("index 0", "3 parts");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertSecondRefused(map("id", "abc", "name", "x"), "index 1", "'id'", "Integer");
        assertSecondRefused(map("id", 2, "intField", "abc"), "index 1", "'intField'", "Integer");
        assertSecondRefused(map("id", 2, "intField", 1.5), "index 1", "'intField'");
        assertSecondRefused(map("id", 2, "intField", new Item()), "index 1", "'intField'");
        assertSecondRefused(map("id", 2, "name", List.of("a")), "index 1", "'name'");
        assertSecondRefused(map("id", 2, "arrayField", 5), "index 1", "'arrayField'");
        assertSecondRefused(map("id", 2, "arrayField", List.of("a")), "index 1", "'arrayField'");
        assertSecondRefused(map("id", 2, "jsonField", new Object()), "index 1", "'jsonField'");
        assertRefused(() -> items.pgBulkUpdate(Arrays.asList(GOOD, null))).hasMessageContaining("index 1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aValueTheColumnHasNoRoomForIsAnErrorOfItsRow(Strategy strategy) {
        empty(Short.class);
        database.update("INSERT INTO django_short (id, n) VALUES (1, 7), (2, 7)");
        BulkRepository<Short, Integer> shorts = bulk.forEntity(Short.class);
        for (int index = 0; index < 2; index++) {
            List<Map<String, @Nullable Object>> tooLong =
                    Arrays.asList(map("id", 1, "small", "12345"), map("id", 2, "small", "12345"));
            tooLong.get(index).put("small", "abcdefgh");
            int expected = index;
            assertThatThrownBy(() -> shorts.pgBulkUpdate(tooLong, by(strategy)))
                    .isInstanceOfSatisfying(BulkRowException.class, it -> {
                        assertThat(it.index()).isEqualTo(expected);
                        assertThat(it.attribute()).isEqualTo("small");
                    });
        }
        assertThatThrownBy(() -> shorts.pgBulkUpdate(
                        List.of(Map.of("id", 1, "small", "x"), map("id", 2, "n", null)), by(strategy)))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(1);
                    assertThat(it.attribute()).isEqualTo("n");
                });
        assertThat(texts("SELECT small FROM django_short")).containsExactly(null, null);
        for (Object bad : new Object[] {1_000_000_000_000L, "1000000000000"}) {
            assertThatThrownBy(() -> update(by(strategy), GOOD, map("id", 2, "intField", bad)))
                    .isInstanceOfSatisfying(BulkRowException.class, it -> {
                        assertThat(it.index()).isEqualTo(1);
                        assertThat(it.attribute()).isEqualTo("intField");
                    });
        }
        assertThatThrownBy(() -> update(by(strategy), GOOD, map("id", 2, "name", "nul\0")))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(1);
                    assertThat(it.attribute()).isEqualTo("name");
                });
        assertThat(items("django_item")).isEqualTo(before);
    }

    @Test
    void aReferenceToWhatIsNotSavedIsRefused() {
        BulkRepository<FkOnly, Integer> references = bulk.forEntity(FkOnly.class);
        references.pgBulkUpdate(List.<Map<String, Object>>of());
        assertThatThrownBy(() -> references.pgBulkUpdate(List.of(Map.of("id", 1, "t", new Item()))))
                .hasMessageContainingAll("index 0", "'t'");
        assertRefused(() -> references.pgBulkUpdate(List.of(Map.of("id", 1, "t", "abc"))))
                .hasMessageContainingAll("index 0", "'t'");
        assertRefused(() -> references.pgBulkUpdate(List.of(Map.of("id", 1, "t", 1, "tId", 2))))
                .hasMessageContainingAll("index 0", "'t'", "twice");
    }
}
