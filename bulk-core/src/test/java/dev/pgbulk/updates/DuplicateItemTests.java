package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Specials;
import dev.pgbulk.corpus.django.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several items with one key. PU-13, PU-14. */
class DuplicateItemTests extends ItemUpdating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofValueMapsTheLastCounts(Strategy strategy) {
        insertItems(2);

        UpdateResult<Item> result = update(
                by(strategy).returning("id", "name"),
                map("id", 1, "name", "a", "intField", 9),
                map("id", 2, "name", "c"),
                map("id", "1", "name", "b"),
                map("id", 777, "name", "x"),
                map("id", 777L, "name", "y"));

        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.unmatched()).containsExactly(4L);
        assertThat(result.values()).containsExactly(Map.of("id", 2, "name", "c"), Map.of("id", 1, "name", "b"));
        assertThat(items("name || intfield")).containsExactly("b1", "c2");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theFirstMayCount(Strategy strategy) {
        insertItems(1);

        assertThat(update(
                                by(strategy).duplicates(Duplicates.FIRST).set("intField", "+"),
                                map("id", 1, "intField", 10),
                                map("id", 1, "intField", 100))
                        .updated())
                .isEqualTo(1);

        assertThat(items("intfield")).containsExactly("11");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void bothMayBeRefused(Strategy strategy) {
        insertItems(3);
        Map<Object, Map<String, Object>> keyed = new LinkedHashMap<>();
        keyed.put(2, Map.of("name", "x"));
        keyed.put(1, Map.of("name", "x"));
        keyed.put("1", Map.of("name", "y"));

        assertThatThrownBy(() -> update(
                        by(strategy).duplicates(Duplicates.REJECT),
                        map("id", 3, "name", "x"),
                        map("id", 1, "name", "x"),
                        map("id", 2, "name", "x"),
                        map("id", 1, "name", "x")))
                .isInstanceOfSatisfying(
                        DuplicateKeysException.class,
                        it -> assertThat(it.indices()).containsExactly(1L, 3L))
                .hasMessageContainingAll("1", "3");
        assertThatThrownBy(() -> items.pgBulkUpdate(keyed, by(strategy).duplicates(Duplicates.REJECT)))
                .isInstanceOf(DuplicateKeysException.class);
        assertThat(items("name")).containsExactly("test1", "test2", "test3");
        assertThat(items.pgBulkUpdate(keyed, by(strategy)).updated()).isEqualTo(2);
        assertThat(items("name")).containsExactly("y", "x", "test3");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void entitiesAreRefusedUnlessSaidOtherwise(Strategy strategy) {
        insertItems(1);
        Item first = new Item();
        first.id = 1;
        first.name = "first";
        Item second = new Item();
        second.id = 1;
        second.name = "second";
        UpdateOptions options = by(strategy).fields("name");

        assertThatThrownBy(() -> items.pgBulkUpdate(List.of(first, second), options))
                .isInstanceOfSatisfying(
                        DuplicateKeysException.class,
                        it -> assertThat(it.indices()).containsExactly(0L, 1L));
        assertThatThrownBy(() -> items.updateFields(List.of(first, second), "name"))
                .isInstanceOf(DuplicateKeysException.class);
        items.pgBulkUpdate(List.of(first, second), options.duplicates(Duplicates.LAST));
        assertThat(items("name")).containsExactly("second");
        items.pgBulkUpdate(List.of(first, second), options.duplicates(Duplicates.FIRST));
        assertThat(items("name")).containsExactly("first");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void duplicatesAreKnownAcrossBatchesAndByTheEqualityOfTheDatabase(Strategy strategy) {
        insertItems(2);
        assertThat(update(by(strategy).batchSize(1), map("id", 1, "name", "a"), map("id", 1, "name", "b"))
                        .updated())
                .isEqualTo(1);
        assertThat(items("name")).containsExactly("b", "test2");
        empty(Specials.class);
        Specials special = new Specials();
        special.citext = "Key";
        create(Specials.class, List.of(special), Strategy.AUTO);
        BulkRepository<Specials, Long> specials = bulk.forEntity(Specials.class);
        List<Map<String, String>> values =
                List.of(Map.of("citext", "KEY", "five", "a"), Map.of("citext", "key", "five", "b"));
        assertThat(specials.pgBulkUpdate(values, by(strategy, "citext")).updated())
                .isEqualTo(1);
        assertThat(texts("SELECT five FROM specials")).containsExactly("b");
        assertThatThrownBy(() ->
                        specials.pgBulkUpdate(values, by(strategy, "citext").duplicates(Duplicates.REJECT)))
                .isInstanceOf(DuplicateKeysException.class);
    }
}
