package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.KeyOperator;
import dev.pgbulk.Pdnf;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.django.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Filters of many keys in updates. PU-162 to PU-173. */
class PdnfUpdateTests extends ItemUpdating {

    @BeforeEach
    void nineRowsAndOneOfNulls() {
        insertItems(9);
        database.update("INSERT INTO django_item (id, name) VALUES (10, NULL)");
    }

    private List<String> hit(PredicateSpecification<Item> filter) {
        database.update("UPDATE django_item SET bigarrayfield = '{}'");
        items.bulkUpdate(filter, Map.of("bigArrayField", List.of(1)));
        return texts("SELECT id::text FROM django_item WHERE bigarrayfield = '{1}' ORDER BY id");
    }

    private static PredicateSpecification<Item> number(String operator, Object... rows) {
        return Pdnf.clause(List.of("intField"), Map.of("intField", operator), List.of(rows));
    }

    /** PU-162, PU-163, PU-164: rows as lists, as maps, and bare values of one key. */
    @Test
    void keysAreComparedTogether() {
        List<List<Integer>> pairs =
                IntStream.of(1, 3, 5, 7, 9).mapToObj(it -> List.of(it, it)).toList();
        List<Map<String, Integer>> maps = IntStream.of(1, 3, 5, 7, 9)
                .mapToObj(it -> Map.of("intField", it, "id", it))
                .toList();
        assertThat(hit(Pdnf.clause(List.of("id", "intField"), pairs))).containsExactly("1", "3", "5", "7", "9");
        assertThat(hit(Pdnf.clause(List.of("id", "intField"), maps))).containsExactly("1", "3", "5", "7", "9");
        assertThat(hit(Pdnf.clause(List.of("intField"), List.of(List.of(2), List.of(4), 6, "8"))))
                .containsExactly("2", "4", "6", "8");
    }

    /** PU-165 to PU-168. */
    @Test
    void operatorsCompare() {
        PredicateSpecification<Item> isNull = Pdnf.clause(
                List.of("id", "intField"), Map.of("intField", "is_null"), List.of(List.of(1, true), List.of(10, true)));
        PredicateSpecification<Item> isNotNull = Pdnf.clause(
                List.of("id", "intField"),
                Map.of("id", "eq", "intField", KeyOperator.IS_NULL),
                List.of(List.of(1, false), List.of(10, false)));
        assertThat(hit(isNull)).containsExactly("10");
        assertThat(hit(isNotNull)).containsExactly("1");
        assertThat(hit(number("gt", List.of(6), List.of(5)))).containsExactly("6", "7", "8", "9");
        assertThat(hit(number("lt", List.of(6), List.of(5)))).containsExactly("1", "2", "3", "4", "5");
        assertThat(hit(number("gte", List.of(6), List.of(5)))).containsExactly("5", "6", "7", "8", "9");
        assertThat(hit(number("lte", List.of(6), List.of(5)))).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(hit(number("between", List.of(List.of(2, 4))))).containsExactly("2", "3", "4");
        assertThat(hit(number("in", List.of(List.of(2, 4))))).containsExactly("2", "4");
        assertThat(hit(number("!in", List.of(List.of(1, 2, 3, 4, 5, 6, 7))))).containsExactly("8", "9");
    }

    /** PU-169, PU-170. */
    @Test
    void filtersAreComposed() {
        PredicateSpecification<Item> none = Pdnf.clause(List.of("id"), List.of());
        assertThat(hit(none)).isEmpty();
        assertThat(hit(number(">", 4).and(PredicateSpecification.not(none)))).hasSize(5);
        assertThat(hit(number(">", 4).and(number("<", 7)))).containsExactly("5", "6");
        assertThat(hit(number("<", 2).or(number(">", 8)))).containsExactly("1", "9");
        assertThat(hit(number(">", 4).and(none))).isEmpty();
        assertThat(hit(PredicateSpecification.not(number(">", 2)))).containsExactly("1", "2");
    }

    /** A filter that holds everywhere is one for everything. */
    @Test
    void theNegationOfNothingIsEverythingAndIsToBeSaidByName() {
        PredicateSpecification<Item> all = PredicateSpecification.not(Pdnf.<Item>clause(List.of("id"), List.of()));
        assertRefused(() -> items.bulkUpdate(all, Map.of("name", "x"))).hasMessageContaining("bulkUpdateAll");
    }

    /** PU-171. */
    @Test
    void operatorsAreCombinedWithEquality() {
        database.update("DELETE FROM django_item WHERE id > 4");
        database.update(
                "UPDATE django_item SET name = (ARRAY['updated1', 'updated2', 'concat2', 'concat2'])[id], intfield = id + 1");
        PredicateSpecification<Item> filter = Pdnf.clause(
                List.of("id", "name"),
                Map.of("id", "in"),
                List.of(
                        List.of(List.of(1, 2, 3), "updated2"),
                        List.of(List.of(3, 4, 5), "concat2"),
                        List.of(List.of(2, 3, 4), "updated1")));
        assertThat(hit(filter)).containsExactly("2", "3", "4");
    }

    /** PU-172: an update by keys and a filter of the same keys mean the same rows, those with nulls included. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void filtersAndKeysMeanTheSameRows(Strategy strategy) {
        Map<KeyOperator, Object> operands = new LinkedHashMap<>();
        operands.put(KeyOperator.EQ, "test4");
        operands.put(KeyOperator.NOT_EQ, "test4");
        operands.put(KeyOperator.IN, List.of("test3", "test4"));
        operands.put(KeyOperator.NOT_IN, List.of("test3", "test4"));
        operands.put(KeyOperator.LT, "test5");
        operands.put(KeyOperator.LTE, "test5");
        operands.put(KeyOperator.GT, "test5");
        operands.put(KeyOperator.GTE, "test5");
        operands.put(KeyOperator.BETWEEN, List.of("test2", "test4"));
        operands.put(KeyOperator.IS_NULL, true);
        operands.forEach((operator, operand) -> {
            database.update("UPDATE django_item SET bigarrayfield = '{}'");
            items.pgBulkUpdate(
                    List.of(Map.of("name", operand, "bigArrayField", List.of(1))),
                    by(strategy, "name").keyFieldOp("name", operator));
            List<String> byKeys = texts("SELECT id::text FROM django_item WHERE bigarrayfield = '{1}' ORDER BY id");
            assertThat(hit(Pdnf.clause(List.of("name"), Map.of("name", operator), List.of(Map.of("name", operand)))))
                    .as(operator.toString())
                    .isEqualTo(byKeys);
        });
    }
}
