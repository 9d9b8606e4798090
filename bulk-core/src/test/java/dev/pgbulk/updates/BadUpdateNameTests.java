package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.SetFunction;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * Options that name what is not there are refused before anything is sent, also when there is nothing to write. PU-12,
 * PU-30, PU-46, PU-74 to PU-79, PU-109.
 */
class BadUpdateNameTests extends ItemUpdating {

    static Stream<Arguments> refused() {
        UpdateOptions options = UpdateOptions.defaults();
        return Stream.of(
                Arguments.of("an unknown key", UpdateOptions.keyFields("zzz"), "'zzz'"),
                Arguments.of("an unknown part of a key", UpdateOptions.keyFields("name.zzz"), "'name.zzz'"),
                Arguments.of("a key of JSON", UpdateOptions.keyFields("jsonField"), "'jsonField'"),
                Arguments.of("an unknown field", options.fields("name", "zzz"), "'zzz'"),
                Arguments.of("a key as field", options.fields("id"), "'id'"),
                Arguments.of("a field twice", options.fields("name", "name"), "'name'"),
                Arguments.of("an unknown exclusion", options.excludeFields("zzz"), "'zzz'"),
                Arguments.of("a function of an unknown attribute", options.set("zzz", "now"), "'zzz'"),
                Arguments.of("an unknown function", options.set("intField", "invalid"), "'invalid'"),
                Arguments.of("+ of a text", options.set("name", "+"), "'name'"),
                Arguments.of("+ of an array", options.set("arrayField", "+"), "'arrayField'"),
                Arguments.of("|| of a number", options.set("intField", "||"), "'intField'"),
                Arguments.of("union of JSON", options.set("jsonField", "union"), "'jsonField'"),
                Arguments.of("array_remove of a text", options.set("name", SetFunction.ARRAY_REMOVE), "'name'"),
                Arguments.of("now of a text", options.set("name", SetFunction.NOW), "'name'"),
                Arguments.of("an unknown operator", options.keyFieldOps("invalid"), "'invalid'"),
                Arguments.of("an operator of no key", options.keyFieldOp("name", "in"), "'name'"),
                Arguments.of("an operator of an unknown key", options.keyFieldOp("zzz", "in"), "'zzz'"),
                Arguments.of("more operators than keys", options.keyFieldOps("in", "in"), "2 operators"),
                Arguments.of(
                        "in of an array", UpdateOptions.keyFields("arrayField").keyFieldOps("in"), "'arrayField'"),
                Arguments.of(
                        "< of a map", UpdateOptions.keyFields("hstoreField").keyFieldOps("<"), "'hstoreField'"),
                Arguments.of("an unknown answer", options.returning("zzz"), "'zzz'"),
                Arguments.of(
                        "an unrestricted condition", options.where(PredicateSpecification.unrestricted()), "filter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void badOptionsAreRefusedWithItemsAndWithout(String what, UpdateOptions options, String word) {
        insertItems(2);
        assertRefused(() -> items.pgBulkUpdate(List.<Map<String, Object>>of(), options))
                .hasMessageContaining(word);
        assertRefused(() -> items.pgBulkUpdate(Map.<Object, Map<String, Object>>of(), options))
                .hasMessageContaining(word);
        assertRefused(() -> items.pgBulkUpdate(List.<Item>of(), options)).hasMessageContaining(word);
        assertRefused(() -> items.pgBulkUpdate(List.of(Map.of("id", 1, "name", "a"), Map.of("id", 2)), options))
                .hasMessageContaining(word);
        assertThat(items("name")).containsExactly("test1", "test2");
    }

    /** With keys that stand apart the values may hold new ones, and functions make them. */
    @Test
    void aFunctionOfAKeyIsRefusedWhereTheKeyIsNotWritten() {
        insertItems(2);
        UpdateOptions options = UpdateOptions.defaults().set("id", "+");
        assertRefused(() -> items.pgBulkUpdate(List.<Map<String, Object>>of(), options))
                .hasMessageContaining("'id'");
        assertRefused(() -> items.pgBulkUpdate(List.<Item>of(), options)).hasMessageContaining("'id'");
        assertRefused(() -> update(options, map("id", 1, "name", "a"))).hasMessageContaining("'id'");
        assertRefused(() -> items.pgBulkUpdate(Map.of(1, Map.of("name", "a")), options))
                .hasMessageContaining("'id'");
        assertThat(items.pgBulkUpdate(Map.of(1, Map.of("id", 10)), options).updated())
                .isEqualTo(1);
        assertThat(items("id || name")).containsExactly("2test2", "11test1");
    }

    @Test
    void aFunctionThatNeedsAValueIsRefusedWithoutOne() {
        insertItems(2);
        assertRefused(() -> update(UpdateOptions.defaults().set("intField", "+"), map("id", 1, "name", "x")))
                .hasMessageContainingAll("'intField'", "value");
        assertRefused(() -> update(
                        UpdateOptions.defaults().set("name", SetFunction.sql("{value:zzz}")),
                        map("id", 1, "name", "x")))
                .hasMessageContaining("'zzz'");
        assertRefused(() -> update(
                        UpdateOptions.defaults().set("name", SetFunction.sql("{column:zzz}")),
                        map("id", 1, "name", "x")))
                .hasMessageContaining("'zzz'");
        assertRefused(() -> update(
                        UpdateOptions.defaults().set("name", SetFunction.sql("{value:intField}")),
                        map("id", 1, "name", "x")))
                .hasMessageContainingAll("'name'", "'intField'");
    }

    @Test
    void aConditionThatFetchesIsRefusedWithItemsAndWithout() {
        BulkRepository<FkOnly, Integer> references = bulk.forEntity(FkOnly.class);
        references.pgBulkUpdate(List.<Map<String, Object>>of());
        UpdateOptions options = UpdateOptions.defaults().where((Specification<FkOnly>) (root, query, builder) -> {
            root.fetch("t");
            return builder.isNotNull(root.get("t"));
        });
        references.pgBulkUpdate(List.of(Map.of("id", 1, "n", 1)));
        assertRefused(() -> references.pgBulkUpdate(List.of(Map.of("id", 1, "n", 1)), options))
                .hasMessageContaining("fetches");
        assertRefused(() -> references.pgBulkUpdate(List.<Map<String, Object>>of(), options))
                .hasMessageContaining("fetches");
        assertRefused(() -> references.bulkUpdate(
                        (Specification<FkOnly>) (root, query, builder) -> {
                            root.fetch("t");
                            return null;
                        },
                        Map.of("n", 1)))
                .hasMessageContaining("fetches");
    }

    @Test
    void whatAnUpdateCannotWriteIsRefused() {
        var generated = bulk.<Defaulted, Long>forEntity(Defaulted.class);
        generated.pgBulkUpdate(List.<Map<String, Object>>of());
        assertRefused(() -> generated.pgBulkUpdate(List.of(Map.of("id", 1, "doubled", 1))))
                .hasMessageContaining("'doubled'");
        assertRefused(() -> generated.pgBulkUpdate(
                        List.<Map<String, Object>>of(), UpdateOptions.defaults().fields("doubled")))
                .hasMessageContaining("'doubled'");
        var versioned = bulk.<Versions.ByInt, Long>forEntity(Versions.ByInt.class);
        versioned.pgBulkUpdate(List.<Map<String, Object>>of());
        assertRefused(() -> versioned.pgBulkUpdate(
                        List.<Map<String, Object>>of(), UpdateOptions.defaults().fields("version")))
                .hasMessageContaining("'version'");
        assertRefused(() -> versioned.pgBulkUpdate(
                        List.of(Map.of("name", "x", "version", 1)), UpdateOptions.keyFields("name")))
                .hasMessageContaining("'version'");
    }

    @Test
    void aReferenceIsNamedByItsAttributeOrItsKey() {
        var references = bulk.<FkOnly, Integer>forEntity(FkOnly.class);
        references.pgBulkUpdate(List.<Map<String, Object>>of());
        for (String known : List.of("t", "tId", "t.id")) {
            references.pgBulkUpdate(List.<Map<String, Object>>of(), UpdateOptions.keyFields(known));
        }
        assertRefused(() ->
                        references.pgBulkUpdate(List.<Map<String, Object>>of(), UpdateOptions.keyFields("t", "tId")))
                .hasMessageContaining("twice");
        for (String unknown : List.of("tid", "t.name", "nId", "t.id.id", "T")) {
            assertRefused(() ->
                            references.pgBulkUpdate(List.<Map<String, Object>>of(), UpdateOptions.keyFields(unknown)))
                    .hasMessageContaining("'" + unknown + "'");
        }
    }

    @Test
    void aFilterForEverythingIsRefusedUnlessItIsSaidByName() {
        insertItems(2);
        assertRefused(() -> items.bulkUpdate(PredicateSpecification.unrestricted(), Map.of("name", "x")))
                .hasMessageContaining("bulkUpdateAll");
        assertRefused(() -> items.bulkUpdate(Specification.unrestricted(), Map.of("name", "x")))
                .hasMessageContaining("bulkUpdateAll");
        assertRefused(() -> items.bulkUpdate((PredicateSpecification<Item>) null, Map.of("name", "x")))
                .hasMessageContaining("bulkUpdateAll");
        assertRefused(() -> items.bulkUpdateAll(Map.of("zzz", "x"))).hasMessageContaining("'zzz'");
        assertThat(items.bulkUpdateAll(Map.of("name", "x")).updated()).isEqualTo(2);
    }
}
