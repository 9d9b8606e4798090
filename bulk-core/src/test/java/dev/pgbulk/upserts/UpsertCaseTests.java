package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.django.AutoNow;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.UuidPk;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The numbered cases PU-111 to PU-145, whether the key is unique or is only said to be none. Where they and the design
 * differ the design counts: who gives no value for an attribute with a default in the class gets that one, and a null key
 * of an index in which nulls differ is refused.
 */
class UpsertCaseTests extends Upserting {

    static Stream<Arguments> ways() {
        return Stream.of(Strategy.values()).flatMap(it -> Stream.of(Arguments.of(it, true), Arguments.of(it, false)));
    }

    private static UpsertOptions options(Strategy strategy, boolean unique, String... keys) {
        return by(strategy, keys).keyIsUnique(unique);
    }

    /** PU-111. */
    @ParameterizedTest
    @MethodSource("ways")
    void oneIsCreatedAndTwoAreUpdated(Strategy strategy, boolean unique) {
        insertItems(9);

        UpsertResult<Item> result = upsert(
                options(strategy, unique),
                map("id", 1, "name", "bulk_update_1"),
                map("id", 5, "name", "bulk_update_5"),
                map("id", 11, "name", "bulk_update_11"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UPDATED, Outcome.CREATED);
        assertThat(result.created() + result.updated()).isEqualTo(3);
        assertThat(items("id || name || coalesce(intfield::text, '-')"))
                .containsExactly(
                        "1bulk_update_11",
                        "2test22",
                        "3test33",
                        "4test44",
                        "5bulk_update_55",
                        "6test66",
                        "7test77",
                        "8test88",
                        "9test99",
                        "11bulk_update_11-");
    }

    /** PU-112. */
    @ParameterizedTest
    @MethodSource("ways")
    void nothingIsDoneForNoItems(Strategy strategy, boolean unique) {
        UpsertOptions options =
                options(strategy, unique).batchSize(10).returning("id", "name").returning();
        UpsertResult<Item> nothing = new UpsertResult<>(0, 0, 0, 0, List.of(), List.of(), List.of());

        assertThat(items.pgBulkUpdateOrCreate(List.<Map<String, Object>>of(), options))
                .isEqualTo(nothing);
        assertThat(items.pgBulkUpdateOrCreate(List.<Item>of(), options)).isEqualTo(nothing);
        assertThat(items.pgBulkUpdateOrCreate(Map.<Object, Map<String, Object>>of(), options))
                .isEqualTo(nothing);
    }

    /** PU-114. */
    @ParameterizedTest
    @MethodSource("ways")
    void ofItemsThatAreAllKeyOnlyTheCreatedAreCounted(Strategy strategy, boolean unique) {
        insertItems(1);

        UpsertResult<Item> result = upsert(
                options(strategy, unique, "id", "name"), map("id", 1, "name", "test1"), map("id", 2, "name", "test2"));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.updated()).isZero();
        assertThat(items("id || name || coalesce(intfield::text, '-')")).containsExactly("1test11", "2test2-");
    }

    /** PU-115, PU-117. */
    @ParameterizedTest
    @MethodSource("ways")
    void rowsThatExistAreLeftAloneOnRequest(Strategy strategy, boolean unique) {
        insertItems(1);
        UpsertOptions options = options(strategy, unique).returning("id", "name", "intField");

        UpsertResult<Item> created =
                upsert(options.update(false), map("id", 1, "name", "x"), map("id", 20, "name", "bulk_update_20"));
        UpsertResult<Item> both = upsert(options, map("id", 1, "name", "x"), map("id", 20, "name", "y"));

        assertThat(created.outcomes()).containsExactly(EXISTS, Outcome.CREATED);
        assertThat(created.skipped()).isEqualTo(1);
        assertThat(created.values()).containsExactly(map("id", 20, "name", "bulk_update_20", "intField", null));
        assertThat(both.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UPDATED);
        assertThat(both.values())
                .containsExactly(
                        map("id", 1, "name", "x", "intField", 1), map("id", 20, "name", "y", "intField", null));
        assertThat(items("name")).containsExactly("x", "y");
    }

    /** PU-117, PU-139. */
    @ParameterizedTest
    @MethodSource("ways")
    void writtenRowsComeBackInInputOrderAlsoInBatchesOfOne(Strategy strategy, boolean unique) {
        insertItems(9);
        UpsertOptions options = options(strategy, unique).returning("id", "name", "intField");
        List<Map<String, @Nullable Object>> values = List.of(
                map("id", 11, "name", "bulk_update_11"),
                map("id", 1, "name", "bulk_update_1"),
                map("id", 5, "name", "bulk_update_5"));
        List<Map<String, @Nullable Object>> expected = List.of(
                map("id", 11, "name", "bulk_update_11", "intField", null),
                map("id", 1, "name", "bulk_update_1", "intField", 1),
                map("id", 5, "name", "bulk_update_5", "intField", 5));

        assertThat(items.pgBulkUpdateOrCreate(values, options).values()).isEqualTo(expected);
        database.update("DELETE FROM django_item WHERE id = 11");
        assertThat(items.pgBulkUpdateOrCreate(values, options.batchSize(1)).values())
                .isEqualTo(expected);
        assertThat(upsert(options, map("id", 12, "name", "n")).values())
                .containsExactly(map("id", 12, "name", "n", "intField", null));
    }

    /** PU-118. */
    @ParameterizedTest
    @MethodSource("ways")
    void anExistingRowKeepsItsIdAndNewOnesGetDifferentOnes(Strategy strategy, boolean unique) {
        empty(UuidPk.class);
        database.update(
                "INSERT INTO django_uuid_pk (keyfield, charfield, id) VALUES (1, 'abc', '09ddba14-4acb-4fff-9381-7f7b253181e7')");
        BulkRepository<UuidPk, Object> repository = bulk.forEntity(UuidPk.class);

        UpsertResult<UuidPk> result = repository.pgBulkUpdateOrCreate(
                Map.of(1, Map.of("charField", "1"), 2, Map.of("charField", "2"), 3, Map.of("charField", "3")),
                options(strategy, unique, "keyField"));

        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.created()).isEqualTo(2);
        assertThat(texts("SELECT id::text FROM django_uuid_pk ORDER BY keyfield"))
                .doesNotHaveDuplicates()
                .startsWith("09ddba14-4acb-4fff-9381-7f7b253181e7");
        assertThat(texts("SELECT charfield FROM django_uuid_pk ORDER BY keyfield"))
                .containsExactly("1", "2", "3");
    }

    /** PU-120, PU-142. */
    @ParameterizedTest
    @MethodSource("ways")
    void timesThatAreGivenAreWrittenAndNowIsWrittenToNewRows(Strategy strategy, boolean unique) {
        empty(AutoNow.class);
        database.update(
                "INSERT INTO django_auto_now (id, created, updated, updatedat) VALUES (1, '2019-01-01 00:00Z', '2019-01-01', '00:00')");
        BulkRepository<AutoNow, Object> stamps = bulk.forEntity(AutoNow.class);
        UpsertOptions options = options(strategy, unique);
        Map<String, Object> times =
                Map.of("created", "2011-01-02T00:00:00Z", "updated", "2011-01-03", "checked", Instant.EPOCH);

        stamps.pgBulkUpdateOrCreate(
                Map.of(1, times, 2, times), options.set("created", "eq").set("updated", "eq"));
        assertThat(texts("SELECT (created AT TIME ZONE 'UTC') || ' ' || updated || ' ' || (checked AT TIME ZONE 'UTC')"
                        + " FROM django_auto_now"))
                .containsOnly("2011-01-02 00:00:00 2011-01-03 1970-01-01 00:00:00")
                .hasSize(2);

        stamps.pgBulkUpdateOrCreate(List.of(Map.of("id", 1), Map.of("id", 3)), options.set("checked", SetFunction.NOW));
        assertThat(texts("SELECT id::text FROM django_auto_now WHERE checked > now() - interval '1 hour' ORDER BY id"))
                .containsExactly("1", "3");
    }

    /** PU-121, PU-123. */
    @ParameterizedTest
    @MethodSource("ways")
    void aNewRowTakesThePlainValueOfAFunction(Strategy strategy, boolean unique) {
        insertItems(9);
        UpsertOptions options = options(strategy, unique).set("intField", "+");

        upsert(options, map("id", 1, "intField", 1), map("id", 5, "intField", 5), map("id", 11, "intField", 11));
        upsert(
                options(strategy, unique).set("bigArrayField", "||"),
                map("id", 12, "bigArrayField", List.of(2147483649L)));

        assertThat(items("intfield")).contains("2", "10", "11");
        assertThat(texts("SELECT name FROM django_item WHERE id = 11")).containsExactly("");
        assertThat(texts("SELECT bigarrayfield::text FROM django_item WHERE id = 12"))
                .containsExactly("{2147483649}");
    }

    /** PU-124. */
    @ParameterizedTest
    @MethodSource("ways")
    void aNullThatSaysNothingLeavesTheOldValueOrTheDefault(Strategy strategy, boolean unique) {
        insertItems(9);

        UpsertResult<Item> result = upsert(
                options(strategy, unique).set("name", "eq_not_null"),
                map("id", 1, "name", "bulk_update_1"),
                map("id", 5, "name", null),
                map("id", 11, "name", null));

        assertThat(result.created() + result.updated()).isEqualTo(3);
        assertThat(texts("SELECT name FROM django_item WHERE id IN (1, 5, 11) ORDER BY id"))
                .containsExactly("bulk_update_1", "test5", "");
    }

    /** PU-126, PU-127. */
    @ParameterizedTest
    @MethodSource("ways")
    void expressionsSeeTheOldRowAndNullDefaultsInNewOnes(Strategy strategy, boolean unique) {
        insertItems(9);
        UpsertOptions sum = options(strategy, unique).set("intField", SetFunction.sql("{column} + {value}"));

        upsert(
                sum.set("name", SetFunction.sql("upper({column})")),
                map("id", 1, "intField", 1),
                map("id", 5, "intField", 5),
                map("id", 11, "intField", 11));
        assertThat(texts("SELECT name || intfield FROM django_item WHERE id IN (1, 5, 11) ORDER BY id"))
                .containsExactly("TEST12", "TEST510", "11");

        database.update("DELETE FROM django_item");
        database.update("INSERT INTO django_item (id, name, intfield) VALUES (1, 'updated1', 2), (3, 'incr', 4)");
        upsert(
                sum.set("name", "||"),
                map("id", 3, "name", "_concat1", "intField", 3),
                map("id", 4, "name", "concat2", "intField", 4));
        assertThat(items("name || intfield")).containsExactly("updated12", "incr_concat17", "concat24");
        upsert(
                options(strategy, unique).set("intField", SetFunction.sql("{column} + 1")),
                map("id", 3, "name", "a"),
                map("id", 5, "name", "b"));
        assertThat(items("name || intfield")).containsExactly("updated12", "a8", "concat24", "b1");
    }

    /** PU-130. */
    @ParameterizedTest
    @MethodSource("ways")
    void theLastOfEqualKeysCounts(Strategy strategy, boolean unique) {
        UpsertResult<Item> created =
                upsert(options(strategy, unique), map("id", 1, "name", "a"), map("id", "1", "name", "b"));
        UpsertResult<Item> updated =
                upsert(options(strategy, unique), map("id", 1L, "name", "c"), map("id", 1, "name", "d"));

        assertThat(created.outcomes()).containsExactly(DUPLICATE, Outcome.CREATED);
        assertThat(updated.outcomes()).containsExactly(DUPLICATE, Outcome.UPDATED);
        assertThat(items("name")).containsExactly("d");
    }

    /** PU-133: a condition is the update's, and no condition on what is created. */
    @ParameterizedTest
    @MethodSource("ways")
    void aConditionLeavesRowsAloneThatExist(Strategy strategy, boolean unique) {
        insertItems(2);

        UpsertResult<Item> result = upsert(
                options(strategy, unique).where((from, builder) -> builder.equal(from.get("intField"), 2)),
                map("id", 1, "name", "x"),
                map("id", 2, "name", "x"),
                map("id", 3, "name", "x"));

        assertThat(result.outcomes()).containsExactly(BY_CONDITION, Outcome.UPDATED, Outcome.CREATED);
        assertThat(items("name")).containsExactly("test1", "x", "x");
    }

    /** PU-136: each existing row costs the same; a join by each row would take minutes. */
    @ParameterizedTest
    @MethodSource("ways")
    void manyExistingRowsAreNotComparedWithEachOther(Strategy strategy, boolean unique) {
        database.update("INSERT INTO django_item (id, name) SELECT i, 'a' FROM generate_series(1, 8000) i");
        List<Map<String, Object>> all = IntStream.rangeClosed(1, 8_000)
                .mapToObj(id -> Map.<String, Object>of("id", id, "name", "b"))
                .toList();
        long begin = System.nanoTime();

        assertThat(items.pgBulkUpdateOrCreate(all, options(strategy, unique)).updated())
                .isEqualTo(8_000);
        assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
    }

    /** PU-144. */
    @ParameterizedTest
    @MethodSource("ways")
    void aReferenceMayBeAKeyByEitherName(Strategy strategy, boolean unique) {
        insertItems(2);
        change("CREATE UNIQUE INDEX fk_only_t ON django_fk_only (t_id)", "DROP INDEX fk_only_t");
        database.update("INSERT INTO django_fk_only (id, t_id, n) VALUES (1, 1, 0)");
        BulkRepository<FkOnly, Object> references = bulk.forEntity(FkOnly.class);

        for (String name : List.of("t", "tId", "t.id")) {
            UpsertResult<FkOnly> result = references.pgBulkUpdateOrCreate(
                    List.of(Map.of(name, 1, "id", 1, "n", 5), Map.of(name, 2, "id", 2, "n", 6)),
                    options(strategy, unique, name));
            assertThat(result.created() + result.updated()).as(name).isEqualTo(2);
        }
        assertThat(texts("SELECT t_id || ' ' || n FROM django_fk_only ORDER BY id"))
                .containsExactly("1 5", "2 6");
    }

    /** PU-145. */
    @ParameterizedTest
    @MethodSource("ways")
    void theMapsOfTheCallerStayAsTheyAre(Strategy strategy, boolean unique) {
        insertItems(1);
        Map<String, @Nullable Object> one = map("id", "1", "name", "x");
        Map<String, @Nullable Object> two = map("name", "y");
        Map<Object, Map<String, @Nullable Object>> keyed = new LinkedHashMap<>(Map.of(2, two));

        upsert(options(strategy, unique), one);
        items.pgBulkUpdateOrCreate(keyed, options(strategy, unique));

        assertThat(one).isEqualTo(map("id", "1", "name", "x"));
        assertThat(keyed).isEqualTo(Map.of(2, map("name", "y")));
        assertThat(items("name")).containsExactly("x", "y");
    }
}
