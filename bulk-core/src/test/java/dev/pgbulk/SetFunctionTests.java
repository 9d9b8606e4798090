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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the functions of the library make of an old value and a new one, also where one of them is null. */
class SetFunctionTests {

    private static final JdbcTemplate DATABASE =
            Unit.of("", "SELECT 1", Country.class).database();

    private static final Map<String, SetFunction> FUNCTIONS = SetFunction.builtIns().stream()
            .flatMap(function -> function.aliases().stream().map(alias -> Map.entry(alias, function)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** What the library's null-defaults are for the types of this test. */
    private static final Map<String, String> NULL_DEFAULTS = Map.of("int4range", "empty", "interval", "0", "bytea", "");

    /** A type and two texts of it, null where there is none. */
    private record Row(String typeName, String old, String given) implements SetFunction.Fragment {

        @Override
        public String column() {
            return literal(old);
        }

        @Override
        public String value() {
            return literal(given);
        }

        @Override
        public String nullDefault() {
            boolean braces = typeName.endsWith("[]") || typeName.startsWith("json");
            boolean text = typeName.contains("char") || typeName.endsWith("text") || typeName.equals("hstore");
            return literal(NULL_DEFAULTS.getOrDefault(typeName, braces ? "{}" : text ? "" : "0"));
        }

        @Override
        public String insertDefault() {
            return literal(typeName.endsWith("[]") ? "{9}" : "9");
        }

        @Override
        public String column(String attribute) {
            return "other column";
        }

        @Override
        public String value(String attribute) {
            return "other value";
        }

        @Override
        public ColumnType type() {
            return new ColumnType(typeName, typeName.endsWith("[]"), Object.class);
        }

        private String literal(String text) {
            return text == null ? "NULL::" + typeName : "'" + text.replace("'", "''") + "'::" + typeName;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "eq;           integer;           1;          2;        2",
                "=;            integer;           1;          -;        -",
                "incr;         integer;           3;          5;        8",
                "+;            integer;           -;          5;        5",
                "+;            integer;           3;          -;        -",
                "+;            smallint;          3;          5;        8",
                "+;            bigint;            -;          5;        5",
                "+;            real;              1.5;        1;        2.5",
                "+;            double precision;  1.5;        1;        2.5",
                "+;            numeric;           -;          1.255;    1.255",
                "+;            interval;          1 day;      2 hours;  1 day 02:00:00",
                "+;            int4range;         '[1,3)';    '[3,7)';  '[1,7)'",
                "+;            int4range;         -;          '[3,7)';  '[3,7)'",
                "concat;       text;              a;          b;        ab",
                "||;           text;              -;          b;        b",
                "||;           text;              a;          -;        -",
                "||;           character varying; a;          b;        ab",
                "||;           citext;            A;          b;        Ab",
                "||;           bytea;             '\\x01';    '\\x02';  '\\x0102'",
                "||;           integer[];         '{1}';      '{2}';    '{1,2}'",
                "||;           integer[];         -;          '{}';     '{}'",
                "||;           integer[];         '{1}';      -;        '{1}'",
                "||;           integer[];         -;          -;        '{}'",
                "||;           jsonb;             '{\"a\":1}'; '{\"b\":2}'; '{\"a\": 1, \"b\": 2}'",
                "||;           jsonb;             -;          '{\"b\":2}'; '{\"b\": 2}'",
                "||;           jsonb;             '{\"a\":1}'; -;       -",
                "||;           json;              '{\"a\":1}'; '{\"a\":2}'; '{\"a\": 2}'",
                "||;           hstore;            a=>1;       'a=>9,z=>1'; '\"a\"=>\"9\", \"z\"=>\"1\"'",
                "eq_not_null;  integer;           1;          2;        2",
                "eq_not_null;  integer;           1;          -;        1",
                "eq_not_null;  integer;           -;          -;        -",
                "union;        integer[];         '{3,1,3}';  '{2,1}';  '{3,1,2}'",
                "union;        integer[];         -;          '{2,1,2}'; '{2,1}'",
                "union;        integer[];         '{3,1,3}';  -;        '{3,1}'",
                "union;        integer[];         -;          -;        '{}'",
                "union;        integer[];         '{1,NULL}'; '{NULL}'; '{1,NULL}'",
                "union;        text[];            '{b,a}';    '{c,b}';  '{b,a,c}'",
                "union;        citext[];          '{B}';      '{b}';    '{B}'",
                "union;        numeric[];         '{1.0}';    '{1.00}'; '{1.0}'",
                "union;        jsonb[];           '{1}';      '{1,2}';  '{1,2}'",
                "array_remove; integer[];         '{1,2,1}';  '{1}';    '{2}'",
                "array_remove; integer[];         '{1,NULL,2}'; '{NULL}'; '{1,2}'",
                "array_remove; integer[];         -;          '{1}';    -",
            })
    void anUpdateCombines(String alias, String type, String column, String value, String expected) {
        SetFunction function = FUNCTIONS.get(alias);
        Row row = new Row(type, column, value);
        assertThat(function.supports(row.type())).isTrue();
        assertThat(evaluate(function.onUpdate(row), type)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "eq;           integer;   5;         5",
                "incr;         integer;   5;         5",
                "incr;         integer;   -;         -",
                "concat;       text;      a;         a",
                "union;        integer[]; '{1,1}';   '{1,1}'",
                "eq_not_null;  integer;   5;         5",
                "eq_not_null;  integer;   -;         9",
                "array_remove; integer[]; '{1}';     '{9}'",
            })
    void anInsertTakesTheValueAndItsDefaults(String alias, String type, String value, String expected) {
        assertThat(evaluate(FUNCTIONS.get(alias).onInsert(new Row(type, null, value)), type))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date",
                "timestamp without time zone",
                "timestamp with time zone",
                "time without time zone",
                "time with time zone"
            })
    void nowIsOfTheColumnsType(String type) {
        Row row = new Row(type, null, null);
        assertThat(SetFunction.NOW.needsValue()).isFalse();
        assertThat(SetFunction.NOW.supports(row.type())).isTrue();
        for (String now : new String[] {SetFunction.NOW.onUpdate(row), SetFunction.NOW.onInsert(row)}) {
            assertThat(DATABASE.queryForObject(
                            "SELECT pg_typeof(%1$s)::text || ' ' || (%1$s = now()::%2$s)".formatted(now, type),
                            String.class))
                    .isEqualTo(type + " true");
        }
    }

    @Test
    void whatIsNotSupportedIsSaid() {
        assertThat(supporters("text")).containsExactlyInAnyOrder("EQ", "EQ_NOT_NULL", "CONCAT");
        assertThat(supporters("uuid")).containsExactlyInAnyOrder("EQ", "EQ_NOT_NULL");
        assertThat(supporters("boolean")).containsExactlyInAnyOrder("EQ", "EQ_NOT_NULL");
        assertThat(supporters("bigint")).containsExactlyInAnyOrder("EQ", "EQ_NOT_NULL", "INCREMENT");
        assertThat(supporters("public.hstore")).containsExactlyInAnyOrder("EQ", "EQ_NOT_NULL", "CONCAT");
        assertThat(supporters("json[]")).containsExactlyInAnyOrder("EQ", "EQ_NOT_NULL", "CONCAT");
        assertThat(supporters("integer[]"))
                .containsExactlyInAnyOrder("EQ", "EQ_NOT_NULL", "CONCAT", "UNION", "ARRAY_REMOVE");
        assertThat(supporters("date")).containsExactlyInAnyOrder("EQ", "EQ_NOT_NULL", "NOW");
    }

    private static Stream<String> supporters(String type) {
        ColumnType column = new ColumnType(type, type.endsWith("[]"), Object.class);
        return SetFunction.builtIns().stream()
                .filter(function -> function.supports(column))
                .map(Object::toString);
    }

    /** As text, after the type was seen to be the column's; the kinds of text are appended to a plain text. */
    private static String evaluate(String expression, String type) {
        Map<String, Object> row = DATABASE.queryForMap(
                "SELECT (%1$s)::text AS result, pg_typeof(%1$s)::text AS type".formatted(expression));
        if (!type.contains("char") && !type.equals("citext")) {
            assertThat(row.get("type")).isEqualTo(type);
        }
        return (String) row.get("result");
    }
}
