package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.Sch;
import dev.pgbulk.corpus.django.UniqueInt;
import dev.pgbulk.corpus.django.Upper;
import dev.pgbulk.corpus.django.UuidPk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Entities, value maps, and value maps by key; what they find and what they leave alone. PU-1 to PU-9, PU-11, PU-15 to
 * PU-23, PU-27 to PU-30, PU-32, PU-88 to PU-90.
 */
class InputFormTests extends ItemUpdating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void onlyTheNamedAttributesOfTheNamedRowsChange(Strategy strategy) {
        insertItems(9);
        List<String> others = items("intfield || coalesce(arrayfield::text, '-') || bigarrayfield::text");

        UpdateResult<Item> result = update(
                by(strategy),
                map("id", 8, "name", "'"),
                map("id", 1, "name", "\""),
                map("id", 5, "name", "日本\t\n%s%%\\N{}"));

        assertThat(result.updated()).isEqualTo(3);
        assertThat(items("name"))
                .containsExactly("\"", "test2", "test3", "test4", "日本\t\n%s%%\\N{}", "test6", "test7", "'", "test9");
        assertThat(items("intfield || coalesce(arrayfield::text, '-') || bigarrayfield::text"))
                .isEqualTo(others);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void mapsByKeyAndEntitiesSayTheSame(Strategy strategy) {
        insertItems(3);
        Item third = new Item();
        third.id = 3;
        third.name = "c";

        assertThat(items.pgBulkUpdate(Map.of(1, Map.of("name", "a")), by(strategy))
                        .updated())
                .isEqualTo(1);
        assertThat(items.pgBulkUpdate(Map.of(2, Map.of("name", "b")), by(strategy, "id"))
                        .updated())
                .isEqualTo(1);
        assertThat(items.pgBulkUpdate(List.of(third), by(strategy).fields("name"))
                        .updated())
                .isEqualTo(1);

        assertThat(items("name || intfield")).containsExactly("a1", "b2", "c3");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void severalKeysMustAllBeEqual(Strategy strategy) {
        insertItems(4);

        UpdateResult<Item> listed = update(
                by(strategy, "id", "name"),
                map("id", 1, "name", "test1", "intField", 20),
                map("id", 2, "name", "other", "intField", 20));
        UpdateResult<Item> keyed = items.pgBulkUpdate(
                Map.of(List.of("test3", 3), Map.of("intField", 30), List.of("test3", 4), Map.of("intField", 30)),
                by(strategy, "name", "id"));

        assertThat(listed.updated()).isEqualTo(1);
        assertThat(listed.unmatched()).containsExactly(1L);
        assertThat(keyed.updated()).isEqualTo(1);
        assertThat(items("intfield")).containsExactly("20", "2", "30", "4");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itemsWithoutARowAreToldAndAreNoError(Strategy strategy) {
        insertItems(2);

        UpdateResult<Item> none = update(by(strategy), map("id", 777, "name", "x"));
        UpdateResult<Item> some = update(
                by(strategy),
                map("id", 777, "name", "x"),
                map("id", 2, "name", "y"),
                map("id", 778, "name", "z"),
                map("id", 1, "name", "z"));

        assertThat(none.updated()).isZero();
        assertThat(none.unmatched()).containsExactly(0L);
        assertThat(some.updated()).isEqualTo(2);
        assertThat(some.unmatched()).containsExactly(0L, 2L);
        assertThat(items("name")).containsExactly("z", "y");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allRowsWithTheKeyOfAnItemAreWritten(Strategy strategy) {
        insertItems(4);
        database.update("UPDATE django_item SET name = 'twin' WHERE id IN (1, 3)");

        UpdateResult<Item> result = update(by(strategy, "name"), map("name", "twin", "intField", 50));

        assertThat(result.updated()).isEqualTo(2);
        assertThat(items("intfield")).containsExactly("50", "2", "50", "4");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void mapsByKeyMayChangeTheKey(Strategy strategy) {
        insertItems(5);

        UpdateResult<Item> ids = items.pgBulkUpdate(Map.of(1, Map.of("id", 100), 2, Map.of("id", 200)), by(strategy));
        UpdateResult<Item> names =
                items.pgBulkUpdate(Map.of("test3", Map.of("name", "III", "intField", 33)), by(strategy, "name"));

        assertThat(ids.updated()).isEqualTo(2);
        assertThat(names.updated()).isEqualTo(1);
        assertThat(items("id || name || intfield"))
                .containsExactly("3III33", "4test44", "5test55", "100test11", "200test22");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSwapOfUniqueValuesViolatesTheConstraintAndWritesNothing(Strategy strategy) {
        insertItems(3);
        empty(UniqueInt.class);
        database.update("INSERT INTO django_unique_int (id, intfield) VALUES (1, 10), (2, 20)");
        BulkRepository<UniqueInt, Integer> uniques = bulk.forEntity(UniqueInt.class);
        Map<Integer, Map<String, Object>> swap = new LinkedHashMap<>();
        swap.put(3, Map.of("name", "never"));
        swap.put(1, Map.of("id", 2));
        swap.put(2, Map.of("id", 1));

        assertThatThrownBy(() -> items.pgBulkUpdate(swap, by(strategy)))
                .isInstanceOfSatisfying(BulkDuplicateKeyException.class, it -> {
                    assertThat(it.constraint()).isEqualTo("django_item_pkey");
                    assertThat(it.sqlState()).isEqualTo("23505");
                    assertThat(it.index()).isBetween(1L, 2L);
                });
        assertThatThrownBy(() -> uniques.pgBulkUpdate(
                        List.of(Map.of("id", 1, "intField", 20), Map.of("id", 2, "intField", 10)), by(strategy)))
                .isInstanceOfSatisfying(
                        BulkDuplicateKeyException.class,
                        it -> assertThat(it.index()).isZero());

        assertThat(items("id || name")).containsExactly("1test1", "2test2", "3test3");
        assertThat(texts("SELECT id || '-' || intfield FROM django_unique_int ORDER BY id"))
                .containsExactly("1-10", "2-20");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anotherSchemaAndCapitalsInNamesAreNoHindrance(Strategy strategy) {
        empty(Sch.class, Upper.class);
        database.update("INSERT INTO appschema.django_sch (id, name, intfield) VALUES (1, 'test1', 1)");
        for (int id = 1; id <= 3; id++) {
            database.update("INSERT INTO django_upper (id, \"UpperCaseName\") VALUES (?, ?)", id, "test" + id);
        }

        assertThat(bulk.<Sch, Integer>forEntity(Sch.class)
                        .pgBulkUpdate(List.of(Map.of("id", 1, "name", "abc")), by(strategy))
                        .updated())
                .isEqualTo(1);
        assertThat(bulk.<Upper, Integer>forEntity(Upper.class)
                        .pgBulkUpdate(
                                Map.of("test1", Map.of("name", "one"), "test3", Map.of("name", "three")),
                                by(strategy, "name"))
                        .updated())
                .isEqualTo(2);

        assertThat(texts("SELECT name || intfield FROM appschema.django_sch")).containsExactly("abc1");
        assertThat(texts("SELECT \"UpperCaseName\" FROM django_upper ORDER BY id"))
                .containsExactly("one", "test2", "three");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowThatIsFoundByAnotherKeyKeepsItsId(Strategy strategy) {
        empty(UuidPk.class);
        UUID id = UUID.fromString("09ddba14-4acb-4fff-9381-7f7b253181e7");
        database.update("INSERT INTO django_uuid_pk (id, keyfield, charfield) VALUES (?, 1, 'abc')", id);

        UpdateResult<UuidPk> result = bulk.<UuidPk, UUID>forEntity(UuidPk.class)
                .pgBulkUpdate(
                        List.of(Map.of("keyField", 1, "charField", "5"), Map.of("keyField", 2, "charField", "6")),
                        by(strategy, "keyField"));

        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.unmatched()).containsExactly(1L);
        assertThat(texts("SELECT id::text || charfield FROM django_uuid_pk")).containsExactly(id + "5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itemsWithDifferentAttributesWriteTheirOwnOnly(Strategy strategy) {
        insertItems(4);

        UpdateResult<Item> result = update(
                by(strategy),
                map("id", 1, "name", "a"),
                map("id", 2, "intField", null),
                map("id", 3, "name", null, "intField", 7),
                map("id", 4));

        assertThat(items("coalesce(name, 'null') || coalesce(intfield::text, 'null')"))
                .containsExactly("a1", "test2null", "null7", "test44");
        assertThat(result.unmatched()).isEmpty();
    }

    @Test
    void keysAloneWriteNothing() {
        insertItems(2);

        UpdateResult<Item> result =
                items.pgBulkUpdate(List.of(Map.of("id", 1), Map.of("id", 777)), UpdateOptions.defaults());

        assertThat(result.updated()).isZero();
        assertThat(result.rows()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void arraysAndMapsAreAssignedAndEmptyIsNotNull(Strategy strategy) {
        insertItems(6);

        UpdateResult<Item> result = update(
                by(strategy),
                map("id", 1, "arrayField", List.of(1), "hstoreField", Map.of("1", "1"), "jsonField", Map.of("1", 1)),
                map(
                        "id",
                        2,
                        "arrayField",
                        new Integer[] {2, null},
                        "hstoreField",
                        map("2", null),
                        "jsonField",
                        map("2", null)),
                map(
                        "id",
                        3,
                        "arrayField",
                        Set.of("3"),
                        "hstoreField",
                        Map.of("", "\"'\\"),
                        "jsonField",
                        Map.of("", "\"'\\")),
                map("id", 4, "arrayField", List.of(), "hstoreField", Map.of(), "jsonField", Map.of()),
                map("id", 5, "arrayField", null, "hstoreField", null, "jsonField", null, "bigArrayField", null));

        assertThat(result.updated()).isEqualTo(5);
        assertThat(items("arrayfield")).containsExactly("{1}", "{2,NULL}", "{3}", "{}", "null", "null");
        assertThat(items("hstorefield"))
                .containsExactly("\"1\"=>\"1\"", "\"2\"=>NULL", "\"\"=>\"\\\"'\\\\\"", "", "null", "null");
        assertThat(items("jsonfield"))
                .containsExactly("{\"1\": 1}", "{\"2\": null}", "{\"\": \"\\\"'\\\\\"}", "{}", "null", "null");
        assertThat(items("bigarrayfield")).containsExactly("{}", "{}", "{}", "{}", "null", "{}");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anArrayMayBeTheKey(Strategy strategy) {
        insertItems(3);
        database.update("UPDATE django_item SET arrayfield = ARRAY[id, id + 1]");

        UpdateResult<Item> listed = update(
                by(strategy, "arrayField"),
                map("arrayField", List.of(1, 2), "name", "k"),
                map("arrayField", List.of(2, 1), "name", "no"));
        UpdateResult<Item> keyed = items.pgBulkUpdate(
                Map.of(List.of(3, 4), Map.of("arrayField", List.of(9), "name", "l")), by(strategy, "arrayField"));

        assertThat(listed.updated()).isEqualTo(1);
        assertThat(keyed.updated()).isEqualTo(1);
        assertThat(items("name || arrayfield::text")).containsExactly("k{1,2}", "test2{2,3}", "l{9}");
    }
}
