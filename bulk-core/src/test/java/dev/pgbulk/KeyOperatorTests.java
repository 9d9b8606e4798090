package dev.pgbulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.corpus.Country;
import dev.pgbulk.testing.Unit;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the operators of the library find, also where a column is null or a list empty. */
class KeyOperatorTests {

    private static final JdbcTemplate DATABASE =
            Unit.of("", "SELECT 1", Country.class).database();

    private static final Map<String, KeyOperator> OPERATORS = KeyOperator.builtIns().stream()
            .flatMap(operator -> operator.aliases().stream().map(alias -> Map.entry(alias, operator)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Which of the numbers 1 to 5 and null. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "eq;      3;              3",
                "=;       3;              3",
                "==;      3;              3",
                "!eq;     3;              1,2,4,5",
                "!=;      3;              1,2,4,5",
                "<>;      3;              1,2,4,5",
                "in;      '''{2,4}''::int[]'; 2,4",
                "in;      '''{}''::int[]';    -",
                "!in;     '''{2,4}''::int[]'; 1,3,5",
                "!in;     '''{}''::int[]';    '1,2,3,4,5,null'",
                "lt;      3;              1,2",
                "<;       3;              1,2",
                "lte;     3;              1,2,3",
                "<=;      3;              1,2,3",
                "gt;      3;              4,5",
                ">;       3;              4,5",
                "gte;     3;              3,4,5",
                ">=;      3;              3,4,5",
                "between; '''{2,4}''::int[]'; 2,3,4",
                "between; '''{4,2}''::int[]'; -",
                "is_null; true;           null",
                "is_null; false;          1,2,3,4,5",
                "isnull;  true;           null",
            })
    void itFinds(String alias, String value, String expected) {
        assertThat(DATABASE.queryForObject("""
                        SELECT string_agg(coalesce(n::text, 'null'), ',' ORDER BY n)
                        FROM unnest(ARRAY[1, 2, 3, 4, 5, NULL]) AS t(n) WHERE (%s)
                        """.formatted(OPERATORS.get(alias).condition("t.n", value)), String.class))
                .isEqualTo(expected);
    }

    @Test
    void whatIsNotSupportedIsSaid() {
        assertThat(refused("integer")).isEmpty();
        assertThat(refused("citext")).isEmpty();
        assertThat(refused("integer[]")).containsExactlyInAnyOrder("in", "!in", "between");
        assertThat(refused("public.hstore")).containsExactlyInAnyOrder("<", "<=", ">", ">=", "between");
        assertThat(refused("json")).hasSize(9).doesNotContain("is_null");
    }

    private static Stream<String> refused(String type) {
        ColumnType column = new ColumnType(type, type.endsWith("[]"), Object.class);
        return KeyOperator.builtIns().stream()
                .filter(operator -> !operator.supports(column))
                .map(Object::toString);
    }
}
