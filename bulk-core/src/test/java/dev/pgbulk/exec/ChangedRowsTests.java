package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that hold the new values already are left alone, whatever the type. */
class ChangedRowsTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            json           | {"a": 1, "b": 2}   | {"b":2,"a":1}      | {"a": 1}
            json[]         | {"{\\"a\\": 1}"}   | {"{\\"a\\":1}"}    | {"{\\"a\\":2}"}
            jsonb          | {"a": 1, "b": 2}   | {"b":2,"a":1}      | {"a": 1}
            xml            | <a/>               | <a/>               | <b/>
            xml[]          | {<a/>}             | {<a/>}             | {<b/>}
            point          | (1,2)              | (1.0,2)            | (1,3)
            point[]        | {"(1,2)"}          | {"(1,2)"}          | {"(1,3)"}
            box            | (1,1),(0,0)        | (0,0),(1,1)        | (2,0.5),(0,0)
            citext         | abc                | abc                | ABC
            citext[]       | {abc}              | {abc}              | {ABC}
            char(5)        | ab                 | ab                 | abc
            text COLLATE nocase | abc           | abc                | ABC
            numeric(6,2)   | 1.01               | 1.009              | 1.004
            numeric        | 1.0                | 1.00               | 1.01
            int4[]         | {1,NULL}           | {1,NULL}           | {1}
            int4range      | [1,5)              | [1,4]              | [1,5]
            int4multirange | {[1,5)}            | {[1,3),[3,5)}      | {[1,6)}
            cidr           | 10.0.0.0/8         | 10.0.0.0/8         | 10.0.0.0/9
            jsonpath       | $.a                | $."a"              | $.b
            regclass       | pg_class           | pg_catalog.pg_class | pg_type
            mood           | glad               | glad               | sad
            document       | {"a": 1}           | {"a":1}            | {"a":2}
            """)
    void onlyAChangeIsWritten(String type, String stored, String same, String other) {
        ExecutionFixture fixture = new ExecutionFixture(Strategy.UNNEST);
        fixture.jdbc.execute("DROP TABLE IF EXISTS states; DROP TYPE IF EXISTS mood; DROP DOMAIN IF EXISTS document;"
                + " DROP COLLATION IF EXISTS nocase; CREATE TYPE mood AS ENUM ('sad', 'glad');"
                + " CREATE DOMAIN document AS json; CREATE COLLATION nocase"
                + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        fixture.table("states", "(id int8 PRIMARY KEY, v %s)".formatted(type));
        // The literals go as text; what their kind is, is another test's matter.
        Expression value = Expression.of("CASE s.c0 WHEN 1 THEN '%s'::%3$s ELSE '%s'::%3$s END"
                .formatted(
                        same, other, type.replaceAll("\\(.*\\)| COLLATE.*", "").replaceAll("^char$", "bpchar")));
        for (long id : new long[] {1, 2, 3}) {
            fixture.jdbc.update(
                    "INSERT INTO states VALUES (%d, %s)".formatted(id, id == 3 ? "NULL" : "'" + stored + "'"));
        }

        Updated updated = fixture.update(
                fixture.shape("states")
                        .key("id")
                        .set("v", value, -1, true)
                        .onlyChanged()
                        .update(),
                row(1L),
                row(2L),
                row(4L));

        assertThat(updated.written().stream()).containsExactly(1);
        assertThat(updated.unmatched().stream()).containsExactly(2);
    }

    @ParameterizedTest
    @EnumSource
    void nullsAreValuesToo(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("prices", "(id int8 PRIMARY KEY, price numeric, note json, version int4)");
        fixture.jdbc.execute("INSERT INTO prices VALUES (1, NULL, NULL, 0), (2, 1, NULL, 0), (3, NULL, '1', 0)");
        Shaping shaping = fixture.shape("prices").key("id").set("price").set("note");
        UpdateShape shape = shaping.set("version", Expression.of("t.version + 1"), -1, false)
                .onlyChanged()
                .update();

        Updated updated =
                fixture.update(shape, row(1L, null, null), row(2L, null, null), row(3L, BigDecimal.ONE, null));

        assertThat(updated.written().stream()).containsExactly(1, 2);
        assertThat(updated.unmatched().isEmpty()).isTrue();
        assertThat(fixture.texts("TABLE prices ORDER BY id")).containsExactly("(1,,,0)", "(2,,,1)", "(3,1,,1)");
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsThatAreLeftAloneAreNotUnmatched(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("counts", "(id int8 PRIMARY KEY, n int4)");
        fixture.jdbc.execute("INSERT INTO counts SELECT i, i % 2 FROM generate_series(1, 40000) i");
        UpdateShape shape =
                fixture.shape("counts").key("id").set("n").onlyChanged().update();
        List<Object[]> values =
                LongStream.rangeClosed(1, 40_010).mapToObj(id -> row(id, 1)).toList();
        Rows rows = Shaping.rows(shape.source(), values);

        Updated updated = fixture.update(shape, rows);

        assertThat(updated.count()).isEqualTo(20_000);
        assertThat(updated.isWritten(0)).isFalse();
        assertThat(updated.isWritten(1)).isTrue();
        assertThat(updated.unmatched().stream())
                .containsExactly(40000, 40001, 40002, 40003, 40004, 40005, 40006, 40007, 40008, 40009);
    }
}
