package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Table;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys are equal if the column's type and collation say so. */
class DuplicateRowsTests {

    @ParameterizedTest
    @EnumSource
    void caselessTexts(Strategy strategy) {
        assertThat(duplicates(strategy, "citext", "a", "b", "A", "c", "B", "a"))
                .containsExactlyInAnyOrder(List.of(0, 2, 5), List.of(1, 4));
        assertThat(duplicates(strategy, "text", "a", "b", "A")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void textsUnderACollation(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.jdbc.execute("DROP TABLE IF EXISTS keyed; DROP COLLATION IF EXISTS \"No Case\"; CREATE COLLATION"
                + " \"No Case\" (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        assertThat(duplicates(strategy, "varchar(10) COLLATE \"No Case\"", "a", "b", "A"))
                .containsExactly(List.of(0, 2));
        assertThat(fixture.catalog("keyed").column("k").collation()).isEqualTo("public.\"No Case\"");
        assertThat(fixture.catalog("keyed").column("k").deterministic()).isFalse();
        assertThat(fixture.catalog("keyed").column("n").deterministic()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void paddedTexts(Strategy strategy) {
        assertThat(duplicates(strategy, "char(5)", "a", "b", "a  ")).containsExactly(List.of(0, 2));
        assertThat(duplicates(strategy, "varchar(5)", "a", "b", "a  ")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void numbers(Strategy strategy) {
        assertThat(duplicates(strategy, "numeric", new BigDecimal("1.0"), new BigDecimal("1.00"), BigDecimal.TEN))
                .containsExactly(List.of(0, 1));
        assertThat(duplicates(strategy, "float8", 0.0, -0.0, Double.NaN, Double.NaN))
                .containsExactlyInAnyOrder(List.of(0, 1), List.of(2, 3));
    }

    @ParameterizedTest
    @EnumSource
    void documentsAndNulls(Strategy strategy) {
        assertThat(duplicates(strategy, "json", "{\"a\":1, \"b\":2}", "{\"b\":2,\"a\":1}", "1"))
                .containsExactly(List.of(0, 1));
        assertThat(duplicates(strategy, "xml", "<a/>", "<a/>", "<b/>")).containsExactly(List.of(0, 1));
        assertThat(duplicates(strategy, "int4", null, 1, null)).containsExactly(List.of(0, 2));
    }

    @ParameterizedTest
    @EnumSource
    void severalColumns(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("keyed", "(id int8, k citext, n int4)");
        Table source = fixture.shape("keyed").key("id").key("k").set("n").source();

        assertThat(fixture.duplicates(source, row(1L, "a", 1), row(1L, "b", 1), row(2L, "a", 1), row(1L, "A", 2)))
                .containsExactly(List.of(0, 3));
        assertThat(fixture.duplicates(source, row(1L, "a", 1))).isEmpty();
    }

    private List<List<Integer>> duplicates(Strategy strategy, String type, Object... keys) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("keyed", "(k %s, n int4)".formatted(type));
        Table source = fixture.shape("keyed").key("k").set("n").source();
        Object[][] rows = new Object[keys.length][];
        for (int at = 0; at < keys.length; at++) {
            rows[at] = row(keys[at], at);
        }
        return fixture.duplicates(source, rows);
    }
}
