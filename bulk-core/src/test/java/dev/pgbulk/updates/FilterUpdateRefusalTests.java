package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.SetFunction;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.django.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/** What an update by filter does not take is refused before a row is written, whether rows are found or not. */
class FilterUpdateRefusalTests extends ItemUpdating {

    private static final PredicateSpecification<Item> FIRST = (item, builder) -> builder.equal(item.get("id"), 1);

    private static final PredicateSpecification<Item> NOBODY = (item, builder) -> builder.isNull(item.get("id"));

    @BeforeEach
    void oneItem() {
        insertItems(1);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Map.of(), "no values to write"),
                Arguments.of(Map.of("nick", 1), "no attribute 'nick'"),
                Arguments.of(Map.of("id", 2), "'id'"),
                Arguments.of(Map.of("intField", "many"), "intField"),
                Arguments.of(Map.of("intField", List.of(1)), "intField"),
                Arguments.of(map("name", null, " name", 1), "' name'"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void values(Map<String, ?> values, String named) {
        assertRefused(() -> items.bulkUpdate(FIRST, values)).hasMessageContaining(named);
        assertRefused(() -> items.bulkUpdateAll(values, UpdateOptions.defaults().batchSize(1)))
                .hasMessageContaining(named);
    }

    @Test
    void aValueThatItsColumnCannotHold() {
        for (UpdateOptions options :
                List.of(UpdateOptions.defaults(), UpdateOptions.defaults().batchSize(1))) {
            assertThatThrownBy(() -> items.bulkUpdate(FIRST, Map.of("intField", 1L << 40), options))
                    .isInstanceOf(BulkRowException.class)
                    .hasMessageContaining("intField");
            assertThatThrownBy(() -> items.bulkUpdate(NOBODY, Map.of("name", "n\0"), options))
                    .isInstanceOf(BulkRowException.class)
                    .hasMessageContaining("name");
        }
    }

    static Stream<Arguments> options() {
        PredicateSpecification<Item> where = FIRST;
        UpdateOptions plain = UpdateOptions.defaults();
        return Stream.of(
                Arguments.of(UpdateOptions.keyFields("name"), "keyFields"),
                Arguments.of(plain.keyFieldOp("id", "in"), "keyFieldOp"),
                Arguments.of(plain.keyFieldOps("in"), "keyFieldOp"),
                Arguments.of(plain.where(where), "where"),
                Arguments.of(plain.onlyChanged(), "onlyChanged"),
                Arguments.of(plain.ignoreVersion(), "ignoreVersion"),
                Arguments.of(plain.duplicates(Duplicates.FIRST), "duplicates"),
                Arguments.of(plain.callbacks(true), "callbacks"),
                Arguments.of(plain.fields("name"), "'intField', which fields(..) does not name"),
                Arguments.of(plain.excludeFields("intField"), "no values to write"),
                Arguments.of(plain.returning("nick"), "'nick'"),
                Arguments.of(plain.set("name", SetFunction.CONCAT), "needs a value"),
                Arguments.of(plain.set("intField", SetFunction.UNION), "does not work on attribute 'intField'"),
                Arguments.of(plain.set("nick", SetFunction.NOW), "'nick'"),
                Arguments.of(plain.set("id", SetFunction.INCREMENT), "'id'"),
                Arguments.of(plain.set("intField", "double"), "double"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void options(UpdateOptions options, String named) {
        assertRefused(() -> items.bulkUpdate(FIRST, Map.of("intField", 5), options))
                .hasMessageContaining(named);
        assertRefused(() -> items.bulkUpdateAll(Map.of("intField", 5), options)).hasMessageContaining(named);
    }

    static Stream<Specification<Item>> filters() {
        return Stream.of(
                Specification.unrestricted(),
                Specification.not(Specification.unrestricted()),
                (item, query, builder) -> builder.conjunction(),
                (item, query, builder) -> null,
                (item, query, builder) -> {
                    query.orderBy(builder.asc(item.get("id")));
                    return builder.equal(item.get("id"), 1);
                });
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filters(Specification<Item> filter) {
        assertRefused(() -> items.bulkUpdate(filter, Map.of("intField", 5))).hasMessageContaining("filter of Item");
    }

    @Test
    void nothingWasWrittenByAnyOfThem() {
        assertRefused(() -> items.bulkUpdate(Specification.unrestricted(), Map.of("intField", 5)));
        assertThat(items("intfield")).containsExactly("1");
    }
}
