package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.django.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link UpdateOptions#onlyChanged()}: a row is the same if all that the caller gives is. */
class OnlyChangedTests extends ItemUpdating {

    private List<String> places() {
        return items("ctid");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsThatHoldTheValuesAreLeftAlone(Strategy strategy) {
        insertItems(4);
        database.update("UPDATE django_item SET name = NULL WHERE id IN (3, 4)");
        List<String> before = places();

        UpdateResult<Item> result = update(
                by(strategy).onlyChanged().returning("id"),
                map("id", 1, "name", "test1", "intField", "1"),
                map("id", 2, "name", "test2", "intField", null),
                map("id", 777, "name", "test3"),
                map("id", 3, "name", null),
                map("id", 4, "name", ""));

        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.unchanged()).isEqualTo(2);
        assertThat(result.unmatched()).containsExactly(2L);
        assertThat(result.values()).containsExactly(Map.of("id", 2), Map.of("id", 4));
        assertThat(places().get(0)).isEqualTo(before.get(0));
        assertThat(places().get(2)).isEqualTo(before.get(2));
        assertThat(items("coalesce(name, 'null') || coalesce(intfield::text, 'null')"))
                .containsExactly("test11", "test2null", "null3", "4");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theValueThatCountsIsThatOfTheFunction(Strategy strategy) {
        insertItems(3);

        UpdateResult<Item> result = update(
                by(strategy).set("intField", "+").set("name", "eq_not_null").onlyChanged(),
                map("id", 1, "intField", 0, "name", null),
                map("id", 2, "intField", 1, "name", null),
                map("id", 3, "intField", 0, "name", "new"));

        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(items("name || intfield")).containsExactly("test11", "test23", "new3");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void valuesOfEveryTypeAreCompared(Strategy strategy) {
        insertItems(1);
        Map<String, Object> values = Map.of(
                "id", 1,
                "arrayField", List.of(1, 2),
                "hstoreField", Map.of("a", "b"),
                "jsonField", Map.of("a", List.of(1), "b", Map.of()));

        assertThat(items.pgBulkUpdate(List.of(values), by(strategy).onlyChanged())
                        .updated())
                .isEqualTo(1);
        UpdateResult<Item> again =
                items.pgBulkUpdate(List.of(values), by(strategy).onlyChanged());
        assertThat(again.updated()).isZero();
        assertThat(again.unchanged()).isEqualTo(1);
        empty(Documents.class);
        Documents fresh = new Documents();
        fresh.textual = Map.of("a", 1);
        Documents document =
                create(Documents.class, List.of(fresh), Strategy.AUTO).get(0);
        assertThat(bulk.<Documents, Long>forEntity(Documents.class)
                        .pgBulkUpdate(
                                List.of(Map.of("id", document.id, "textual", Map.of("a", 1))),
                                by(strategy).onlyChanged())
                        .unchanged())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timestampsAndVersionsAloneAreNoChange(Strategy strategy) {
        empty(Stamped.class, Versions.ByInt.class);
        Stamped stamped = new Stamped();
        stamped.name = "n";
        create(Stamped.class, List.of(stamped), Strategy.AUTO);
        Versions.ByInt versioned = new Versions.ByInt();
        versioned.name = "n";
        create(Versions.ByInt.class, List.of(versioned), Strategy.AUTO);

        UpdateResult<Stamped> sameStamped = bulk.<Stamped, Long>forEntity(Stamped.class)
                .pgBulkUpdate(
                        List.of(Map.of("id", stamped.id, "name", "n")),
                        by(strategy).onlyChanged());
        UpdateResult<Versions.ByInt> sameVersioned = bulk.<Versions.ByInt, Long>forEntity(Versions.ByInt.class)
                .pgBulkUpdate(
                        List.of(Map.of("id", versioned.id, "name", "n")),
                        by(strategy).onlyChanged());
        UpdateResult<Versions.ByInt> changed = bulk.<Versions.ByInt, Long>forEntity(Versions.ByInt.class)
                .pgBulkUpdate(List.of(versioned), by(strategy).onlyChanged());

        assertThat(sameStamped.unchanged()).isEqualTo(1);
        assertThat(sameVersioned.unchanged()).isEqualTo(1);
        assertThat(changed.unchanged()).isEqualTo(1);
        assertThat(versioned.version).isZero();
    }
}
