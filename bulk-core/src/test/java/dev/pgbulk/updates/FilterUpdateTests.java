package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.django.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/** The same values for the rows of a filter, or for all rows: in one statement, or batch by batch where that is asked for. */
class FilterUpdateTests extends ItemUpdating {

    private static final PredicateSpecification<Item> NOBODY =
            (item, builder) -> builder.equal(item.get("name"), "nobody");

    @BeforeEach
    void sixItems() {
        insertItems(6);
    }

    static Stream<UpdateOptions> ways() {
        UpdateOptions inBatches = UpdateOptions.defaults().batchSize(2);
        return Stream.of(
                UpdateOptions.defaults(),
                UpdateOptions.defaults().strategy(Strategy.COPY),
                inBatches.strategy(Strategy.UNNEST),
                inBatches.strategy(Strategy.COPY));
    }

    private static PredicateSpecification<Item> upTo(int id) {
        return (item, builder) -> builder.le(item.get("id"), id);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theRowsOfTheFilterAndNoOthers(UpdateOptions options) {
        UpdateResult<Item> result = items.bulkUpdate(upTo(3), Map.of("intField", 9), options);

        assertThat(result).isEqualTo(new UpdateResult<Item>(3, 0, List.of(), List.of(), List.of()));
        assertThat(items("intfield")).containsExactly("9", "9", "9", "4", "5", "6");
        assertThat(items("name")).containsExactly("test1", "test2", "test3", "test4", "test5", "test6");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void allRows(UpdateOptions options) {
        assertThat(items.bulkUpdateAll(Map.of("intField", 9), options).updated())
                .isEqualTo(6);
        assertThat(items("intfield")).containsOnly("9");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatAFunctionMakesOfEachRow(UpdateOptions options) {
        UpdateOptions raised = options.set("intField", SetFunction.INCREMENT)
                .set("name", SetFunction.sql("upper({column}) || {column:intField}"));
        assertThat(items.bulkUpdate(upTo(3), Map.of("intField", 100), raised).updated())
                .isEqualTo(3);
        assertThat(items("name || intfield"))
                .containsExactly("TEST11101", "TEST22102", "TEST33103", "test44", "test55", "test66");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aFunctionWithoutAValueNeedsNoValues(UpdateOptions options) {
        UpdateOptions upper = options.set("name", SetFunction.sql("upper({column})"));
        assertThat(items.bulkUpdate(upTo(1), Map.of(), upper).updated()).isEqualTo(1);
        assertThat(items("name")).startsWith("TEST1", "test2");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noRows(UpdateOptions options) {
        assertThat(items.bulkUpdate(NOBODY, Map.of("intField", 9), options))
                .isEqualTo(new UpdateResult<Item>(0, 0, List.of(), List.of(), List.of()));
        empty(Item.class);
        assertThat(items.bulkUpdateAll(Map.of("intField", 9), options).updated())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsWrittenIsReturnedInTheOrderOfTheIds(UpdateOptions options) {
        UpdateResult<Item> rows = items.bulkUpdate(upTo(3), Map.of("name", "new"), options.returning());
        assertThat(rows.rows()).extracting(it -> it.id + it.name).containsExactly("1new", "2new", "3new");
        UpdateResult<Item> values = items.bulkUpdateAll(Map.of("name", "newer"), options.returning("intField", "name"));
        assertThat(values.values()).hasSize(6).startsWith(Map.of("intField", 1, "name", "newer"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anIdOfAnotherName(UpdateOptions options) {
        change(
                "INSERT INTO country (code, name) VALUES ('X1', 'x'), ('X0', 'y'), ('X2', null)",
                "DELETE FROM country WHERE code LIKE 'X_'");
        Specification<Country> named = (country, query, builder) ->
                builder.and(builder.like(country.get("code"), "X_"), builder.isNotNull(country.get("name")));
        assertThat(bulk.<Country, String>forEntity(Country.class)
                        .bulkUpdate(named, Map.of("name", "new"), options.returning("code"))
                        .values())
                .containsExactly(Map.of("code", "X0"), Map.of("code", "X1"));
        assertThat(texts("SELECT coalesce(name, '-') FROM country WHERE code LIKE 'X_' ORDER BY code"))
                .containsExactly("new", "new", "-");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void anErrorLeavesNothingWritten(UpdateOptions options) {
        change(
                "ALTER TABLE django_item ADD CONSTRAINT not_four CHECK (id <> 4 OR intfield <> 9)",
                "ALTER TABLE django_item DROP CONSTRAINT not_four");
        assertThatThrownBy(() -> items.bulkUpdateAll(Map.of("intField", 9), options))
                .isInstanceOf(BulkRowException.class)
                .hasMessageContaining("not_four");
        assertThat(items("intfield")).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void withATransactionPerBatchTheOtherBatchesAreWritten() {
        change(
                "ALTER TABLE django_item ADD CONSTRAINT not_four CHECK (id <> 4 OR intfield <> 9)",
                "ALTER TABLE django_item DROP CONSTRAINT not_four");
        UpdateOptions one = UpdateOptions.defaults().batchSize(1).transactionPerBatch();
        BatchesFailedException failed = catchThrowableOfType(
                BatchesFailedException.class, () -> items.bulkUpdateAll(Map.of("intField", 9), one));
        assertThat(failed.outcomes())
                .hasSize(6)
                .filteredOn(it -> !it.committed())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.firstIndex()).isEqualTo(3);
                    assertThat(it.cause()).isInstanceOf(BulkRowException.class);
                });
        assertThat(items("intfield")).containsExactly("9", "9", "9", "4", "9", "9");
    }

    @Test
    void oneStatementWithoutBatchesAndOneForEachBatchBehindOneThatReadsTheIds() {
        items.bulkUpdateAll(Map.of("intField", 0));
        assertThat(updates(() -> items.bulkUpdateAll(Map.of("intField", 1)))).hasSize(1);
        assertThat(updates(() -> items.bulkUpdateAll(
                        Map.of("intField", 2), UpdateOptions.defaults().batchSize(4))))
                .hasSize(2);
    }

    private List<String> updates(Runnable work) {
        return dataSource.during(work).stream()
                .filter(it -> it.startsWith("UPDATE"))
                .toList();
    }

    @Test
    void progressIsToldByTheRowsOfTheBatches() {
        List<String> told = new ArrayList<>();
        items.bulkUpdateAll(
                Map.of("intField", 9),
                UpdateOptions.defaults()
                        .batchSize(4)
                        .batchDelay(Duration.ofMillis(1))
                        .progress(it -> told.add(it.done() + "/" + it.total())));
        assertThat(told).isNotEmpty().last().isEqualTo("6/-1");
    }
}
