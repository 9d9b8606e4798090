package dev.pgbulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What is wrong with keys, operators and rows is told where the filter is made, with the index of the row. */
class PdnfInputTests {

    private static final List<String> BOTH = List.of("a", "b");

    @Test
    void keysAreRefused() {
        refused(() -> Pdnf.clause(List.of(), List.of())).hasMessageContaining("at least one");
        refused(() -> Pdnf.clause(null, List.of())).hasMessageContaining("null");
        refused(() -> Pdnf.clause(Arrays.asList("a", null), List.of())).hasMessageContaining("null");
        refused(() -> Pdnf.clause(List.of(" "), List.of())).hasMessageContaining("blank");
        refused(() -> Pdnf.clause(List.of("a", "a"), List.of())).hasMessageContaining("'a' twice");
    }

    @Test
    void operatorsAreRefused() {
        refused(() -> Pdnf.clause(BOTH, Map.of("c", "in"), List.of()))
                .hasMessageContaining("'c'")
                .hasMessageContaining("[a, b]");
        refused(() -> Pdnf.clause(BOTH, Map.of("a", "like"), List.of()))
                .hasMessageContaining("'like'")
                .hasMessageContaining("'a'")
                .hasMessageContaining("between");
        refused(() -> Pdnf.clause(BOTH, Map.of("a", 5), List.of())).hasMessageContaining("5");
        Map<String, Object> none = new HashMap<>();
        none.put("a", null);
        refused(() -> Pdnf.clause(BOTH, none, List.of())).hasMessageContaining("null");
        refused(() -> Pdnf.clause(BOTH, null, List.of())).hasMessageContaining("operators");
    }

    @Test
    void rowsOfAnotherShapeAreRefused() {
        refusedRow(BOTH, List.of(1)).hasMessageContaining("[a, b]").hasMessageContaining("List of 1");
        refusedRow(BOTH, List.of(1, 2, 3)).hasMessageContaining("List of 3");
        refusedRow(BOTH, 5).hasMessageContaining("Integer");
        refusedRow(BOTH, Set.of(1, 2)).hasMessageContaining("List of 2 values");
        refusedRow(BOTH, null).hasMessageContaining("null");
        refusedRow(BOTH, Map.of("a", 1)).hasMessageContaining("no key 'b'");
        refusedRow(BOTH, Map.of("a", 1, "b", 2, "c", 3)).hasMessageContaining("c");
        refusedRow(List.of("a"), List.of(1, 2)).hasMessageContaining("List of 2");
        refusedRow(List.of("a"), List.of()).hasMessageContaining("List of 0");
        refused(() -> Pdnf.clause(BOTH, null)).hasMessageContaining("rows");
    }

    @Test
    void nullsAreRefused() {
        refusedRow(BOTH, Arrays.asList(1, null)).hasMessageContaining("'b'").hasMessageContaining("is_null");
        refusedRow(List.of("a"), null).hasMessageContaining("'a'");
        refusedOperand("in", Arrays.asList(1, null)).hasMessageContaining("null element");
        refusedOperand("!in", new Integer[] {null}).hasMessageContaining("null element");
        refusedOperand("between", Arrays.asList(1, null)).hasMessageContaining("null element");
        refusedOperand("is_null", null).hasMessageContaining("null");
    }

    @Test
    void operandsOfAnotherShapeAreRefused() {
        refusedOperand("in", 5).hasMessageContaining("Integer");
        refusedOperand("in", "text").hasMessageContaining("String");
        refusedOperand("between", List.of(1)).hasMessageContaining("two values");
        refusedOperand("between", List.of(1, 2, 3)).hasMessageContaining("two values");
        refusedOperand("is_null", "true").hasMessageContaining("true or false");
        refusedOperand("is_null", 1).hasMessageContaining("true or false");
    }

    @Test
    void rowsAreTakenAsTheyAreNow() {
        List<Object> rows = new ArrayList<>(List.of(1));
        Pdnf.clause(List.of("a"), rows);
        List<Object> list = new ArrayList<>(List.of(1, 2));
        ClauseRows taken = ClauseRows.of(ClauseKey.of(List.of("a"), Map.of("a", "in")), List.of(list));
        list.add(3);
        assertThat(taken.rows()).containsExactly(List.of(List.of(1, 2)));
    }

    private static AbstractThrowableAssert<?, ?> refusedOperand(String alias, Object operand) {
        return told(() -> Pdnf.clause(
                        BOTH,
                        Map.of("b", alias),
                        withBad(Arrays.asList(1, operand), Map.of("a", 1, "b", valid(alias)))))
                .hasMessageContaining("'b'");
    }

    private static Object valid(String alias) {
        return alias.equals("is_null") ? true : List.of(1, 2);
    }

    private static AbstractThrowableAssert<?, ?> refusedRow(List<String> keys, Object row) {
        Map<String, Object> good = new HashMap<>();
        keys.forEach(key -> good.put(key, 1));
        return told(() -> Pdnf.clause(keys, withBad(row, good)));
    }

    private static Collection<?> withBad(Object bad, Object good) {
        return Arrays.asList(good, bad);
    }

    private static AbstractThrowableAssert<?, ?> told(Runnable making) {
        return refused(making).hasMessageContaining("Row 1 of Pdnf.clause");
    }

    private static AbstractThrowableAssert<?, ?> refused(Runnable making) {
        return assertThatThrownBy(making::run).isInstanceOf(IllegalArgumentException.class);
    }
}
