package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.KeyOperator;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.django.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows found by other comparisons than equality. PU-36 to PU-45, PU-47, PU-48, PU-50 to PU-53; PU-D32 (7). */
class KeyOperatorUpdateTests extends ItemUpdating {

    private List<String> hit() {
        return texts("SELECT id::text FROM django_item WHERE name = 'hit' ORDER BY id");
    }

    private UpdateResult<Item> hit(Strategy strategy, String key, String operator, @Nullable Object operand) {
        return update(by(strategy, key).keyFieldOps(operator), map(key, operand, "name", "hit"));
    }

    /** Rows 1 to 5, of which the fifth has no number. */
    private void fiveOfWhichOneHasNoNumber() {
        insertItems(5);
        database.update("UPDATE django_item SET intfield = NULL WHERE id = 5");
    }

    @ParameterizedTest
    @CsvSource({
        "UNNEST, eq, 3, '3'",
        "COPY, =, 3, '3'",
        "UNNEST, ==, 3, '3'",
        "UNNEST, !eq, 3, '1,2,4'",
        "COPY, !=, 3, '1,2,4'",
        "UNNEST, <>, 3, '1,2,4'",
        "UNNEST, lt, 3, '1,2'",
        "COPY, <, 3, '1,2'",
        "UNNEST, lte, 3, '1,2,3'",
        "COPY, <=, 3, '1,2,3'",
        "UNNEST, gt, 3, '4'",
        "COPY, >, 3, '4'",
        "UNNEST, gte, 3, '3,4'",
        "COPY, >=, 3, '3,4'"
    })
    void aComparisonMatchesNoNull(Strategy strategy, String operator, int operand, String expected) {
        fiveOfWhichOneHasNoNumber();

        UpdateResult<Item> result = hit(strategy, "intField", operator, operand);

        assertThat(hit()).containsExactly(expected.split(","));
        assertThat(result.updated()).isEqualTo(expected.split(",").length);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anItemMayNameManyRows(Strategy strategy) {
        insertItems(9);

        assertThat(update(
                                by(strategy).keyFieldOps("!in"),
                                map("id", List.of(4, 5, 6, 7, 8, 9), "name", "1"),
                                map("id", List.of(7, 8, 9, 1, 2, 3), "name", "2"))
                        .updated())
                .isEqualTo(6);

        assertThat(items("name")).containsExactly("1", "1", "1", "2", "2", "2", "test7", "test8", "test9");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void listsMayBeOfAnyLengthAndOfAnyCollection(Strategy strategy) {
        fiveOfWhichOneHasNoNumber();

        assertThat(hit(strategy, "intField", "in", List.of()).updated()).isZero();
        assertThat(hit(strategy, "intField", "in", Set.of("1", 2L)).updated()).isEqualTo(2);
        assertThat(hit(strategy, "intField", "in", new int[] {4}).updated()).isEqualTo(1);
        assertThat(hit()).containsExactly("1", "2", "4");
        assertThat(hit(strategy, "intField", "!in", List.of(1, 2, 4)).updated()).isEqualTo(1);
        assertThat(hit()).containsExactly("1", "2", "3", "4");
        assertThat(hit(strategy, "intField", "!in", List.of()).updated()).isEqualTo(5);
        assertThat(hit()).containsExactly("1", "2", "3", "4", "5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void listsInMapsByKeyAreOneOperand(Strategy strategy) {
        insertItems(9);

        assertThat(items.pgBulkUpdate(
                                Map.of(List.of(2, 5), Map.of("name", "hit")),
                                by(strategy).keyFieldOps("between"))
                        .updated())
                .isEqualTo(4);

        assertThat(hit()).containsExactly("2", "3", "4", "5");
        assertThat(hit(strategy, "id", "between", List.of(5, 2)).updated()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nullIsFoundByIsNullOnly(Strategy strategy) {
        fiveOfWhichOneHasNoNumber();

        assertThat(hit(strategy, "intField", "is_null", true).updated()).isEqualTo(1);
        assertThat(hit()).containsExactly("5");
        assertThat(hit(strategy, "intField", "isnull", false).updated()).isEqualTo(4);
        assertThat(hit()).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void isNullBesideAnotherKeyConcernsTheRowsOfThatKey(Strategy strategy) {
        fiveOfWhichOneHasNoNumber();
        UpdateOptions second = by(strategy, "id", "intField").keyFieldOp("intField", "is_null");
        UpdateOptions first = by(strategy, "intField", "id").keyFieldOps("is_null");

        assertThat(update(second, map("id", 5, "intField", false, "name", "hit"))
                        .updated())
                .isZero();
        assertThat(update(first, map("id", 1, "intField", true, "name", "hit")).updated())
                .isZero();
        assertThat(hit()).isEmpty();
        assertThat(update(second, map("id", 5, "intField", true, "name", "hit")).updated())
                .isEqualTo(1);
        assertThat(update(first, map("id", 1, "intField", false, "name", "hit")).updated())
                .isEqualTo(1);
        assertThat(hit()).containsExactly("1", "5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofTheItemsThatMatchARowTheLastCounts(Strategy strategy) {
        insertItems(5);

        UpdateResult<Item> rising =
                update(by(strategy).keyFieldOps(">="), map("id", 2, "name", "A"), map("id", 4, "name", "B"));
        assertThat(items("name")).containsExactly("test1", "A", "A", "B", "B");
        UpdateResult<Item> falling =
                update(by(strategy).keyFieldOps(">="), map("id", 4, "name", "C"), map("id", 2, "name", "D"));

        assertThat(items("name")).containsExactly("test1", "D", "D", "D", "D");
        assertThat(rising.updated()).isEqualTo(4);
        assertThat(falling.updated()).isEqualTo(4);
        assertThat(falling.unmatched()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofItemsWithDifferentAttributesTheLastCountsAsAWhole(Strategy strategy) {
        insertItems(5);

        update(by(strategy).keyFieldOps(">="), map("id", 2, "name", "A", "intField", 0), map("id", 4, "intField", 9));

        assertThat(items("name || intfield")).containsExactly("test11", "A0", "A0", "test49", "test59");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void twoBoundsOfOneAttributeAreKeysByKey(Strategy strategy) {
        insertItems(9);
        UpdateOptions options = by(strategy, "id", "intField", "id").keyFieldOps(">=", "!=", "<");

        UpdateResult<Item> result = items.pgBulkUpdate(
                Map.of(List.of(3, 5, 7), Map.of("name", "low"), List.of(8, 8, 10), Map.of("name", "high")), options);

        assertThat(result.updated()).isEqualTo(4);
        assertThat(items("name"))
                .containsExactly("test1", "test2", "low", "low", "test5", "low", "test7", "test8", "high");
        assertRefused(() -> update(options, map("id", 3, "intField", 5, "name", "x")))
                .hasMessageContainingAll("'id'", "twice");
        assertRefused(() -> items.pgBulkUpdate(List.<Item>of(), options)).hasMessageContaining("twice");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aKeyMayBeWrittenWhereValuesComeByKey(Strategy strategy) {
        insertItems(9);
        UpdateOptions options = by(strategy, "id", "intField").keyFieldOps("between", "!in");

        UpdateResult<Item> result =
                items.pgBulkUpdate(Map.of(List.of(List.of(3, 6), List.of(4)), Map.of("intField", 0)), options);

        assertThat(result.updated()).isEqualTo(3);
        assertThat(items("intfield")).containsExactly("1", "2", "0", "4", "0", "0", "7", "8", "9");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void everyOperatorWorksBesideEveryOther(Strategy strategy) {
        insertItems(9);
        Map<KeyOperator, Object> operands = new LinkedHashMap<>();
        operands.put(KeyOperator.EQ, 4);
        operands.put(KeyOperator.NOT_EQ, 4);
        operands.put(KeyOperator.IN, List.of(3, 4, 5));
        operands.put(KeyOperator.NOT_IN, List.of(3, 5));
        operands.put(KeyOperator.LT, 6);
        operands.put(KeyOperator.LTE, 6);
        operands.put(KeyOperator.GT, 2);
        operands.put(KeyOperator.GTE, 2);
        operands.put(KeyOperator.BETWEEN, List.of(2, 7));
        operands.put(KeyOperator.IS_NULL, false);
        operands.forEach((first, one) -> operands.forEach((second, two) -> {
            long both = update(
                            by(strategy, "id", "intField")
                                    .keyFieldOp("id", first)
                                    .keyFieldOp("intField", second),
                            map("id", one, "intField", two, "name", "hit"))
                    .updated();
            assertThat(both)
                    .as("%s and %s", first, second)
                    .isEqualTo(java.util.stream.IntStream.rangeClosed(1, 9)
                            .filter(id -> holds(first, id, one) && holds(second, id, two))
                            .count());
        }));
    }

    private static boolean holds(KeyOperator operator, int id, Object operand) {
        return switch (operator.toString()) {
            case "=" -> id == 4;
            case "<>" -> id != 4;
            case "in" -> ((List<?>) operand).contains(id);
            case "!in" -> !((List<?>) operand).contains(id);
            case "<" -> id < 6;
            case "<=" -> id <= 6;
            case ">" -> id > 2;
            case ">=" -> id >= 2;
            case "between" -> id >= 2 && id <= 7;
            default -> true;
        };
    }
}
