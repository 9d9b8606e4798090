package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.Short;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that have a key in common. PU-129, PU-138, PU-139, PU-141. */
class UpsertSharedKeyTests extends Upserting {

    @BeforeEach
    void threeOfWhichTwoShareAName() {
        database.update(
                "INSERT INTO django_item (id, name, intfield) VALUES (-4, 'a', 1), (-3, 'b', 2), (-2, 'a', 3), (-1, NULL, 4)");
    }

    private static UpsertOptions byName(Strategy strategy) {
        return by(strategy, "name").keyIsUnique(false);
    }

    /** PU-138. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allRowsOfAKeyAreUpdated(Strategy strategy) {
        UpsertResult<Item> result = upsert(
                byName(strategy).returning("id", "intField"),
                map("name", "c", "intField", 9),
                map("name", "a", "intField", 8));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED);
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.values()).hasSize(3).endsWith(map("id", -4, "intField", 8), map("id", -2, "intField", 8));
        assertThat(texts("SELECT name || intfield FROM django_item WHERE name IS NOT NULL ORDER BY name, id"))
                .containsExactly("a8", "a8", "b2", "c9");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void someOfThemMayBeLeftAlone(Strategy strategy) {
        UpsertResult<Item> changed = upsert(byName(strategy).onlyChanged(), map("name", "a", "intField", 3));
        UpsertResult<Item> unchanged = upsert(byName(strategy).onlyChanged(), map("name", "a", "intField", 3));
        database.update("UPDATE django_item SET intfield = id + 5");
        UpsertResult<Item> some = upsert(
                byName(strategy).where((from, builder) -> builder.gt(from.<Integer>get("intField"), 2)),
                map("name", "a", "intField", 9),
                map("name", "b", "intField", 9));

        assertThat(changed.outcomes()).containsExactly(Outcome.UPDATED);
        assertThat(changed.updated()).isEqualTo(1);
        assertThat(unchanged.outcomes()).containsExactly(Outcome.UNCHANGED);
        assertThat(unchanged.unchanged()).isEqualTo(2);
        assertThat(some.outcomes()).containsExactly(Outcome.UPDATED, BY_CONDITION);
        assertThat(some.updated()).isEqualTo(1);
        assertThat(items("intfield")).containsExactly("1", "2", "9", "4");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allOfThemAreLeftAloneWhereNothingIsUpdated(Strategy strategy) {
        UpsertResult<Item> result = upsert(
                byName(strategy).update(false), map("name", "a", "intField", 9), map("name", "c", "intField", 9));

        assertThat(result.outcomes()).containsExactly(EXISTS, Outcome.CREATED);
        assertThat(result.skipped()).isEqualTo(1);
        assertThat(items("intfield")).startsWith("1", "2", "3", "4").hasSize(5);
    }

    /** PU-129, PU-141: the item is not lost, and no second row without a key is made. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNullKeyIsRefused(Strategy strategy) {
        empty(Short.class);
        List<Map<String, ?>> values = List.of(map("id", 1, "key", "k", "n", 5), map("id", 2, "key", null, "n", 5));

        assertThatThrownBy(() -> items.pgBulkUpdateOrCreate(
                        List.of(map("name", "a", "intField", 5), map("name", null, "intField", 5)), byName(strategy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Item", "'name'", "index 1", "null");
        assertThatThrownBy(() -> bulk.forEntity(Short.class).pgBulkUpdateOrCreate(values, by(strategy, "key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Short", "'key'", "index 1", "null");
        assertThat(items("intfield")).containsExactly("1", "2", "3", "4");
        assertThat(rows(Short.class)).isZero();
    }
}
