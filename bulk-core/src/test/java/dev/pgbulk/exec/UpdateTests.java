package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A different value for every row in one statement. */
class UpdateTests {

    private static final String THINGS = "(id int8 PRIMARY KEY, name text, n int4)";

    @ParameterizedTest
    @EnumSource
    void rowsAreFoundByTheirKey(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);

        Updated updated = fixture.update(
                fixture.shape("things").key("id").set("name").set("n").update(),
                row(3L, "c", 30),
                row(1L, null, 10),
                row(9L, "z", 90));

        assertThat(fixture.texts("TABLE things ORDER BY id")).containsExactly("(1,,10)", "(2,b,2)", "(3,c,30)");
        assertThat(updated.count()).isEqualTo(2);
        assertThat(updated.written().stream()).containsExactly(0, 1);
        assertThat(updated.unmatched().stream()).containsExactly(2);
        assertThat(updated.returned()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void oneRowIsFoundByItsKey(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape shape = fixture.shape("things")
                .key("id")
                .set("n")
                .returning("name", "n")
                .update();

        Updated updated = fixture.update(shape, row(2L, 7));
        assertThat(updated.returned())
                .singleElement()
                .satisfies(it -> assertThat(it.position()).isZero())
                .satisfies(it -> assertThat(it.values()).containsExactly("b", 7));
        assertThat(updated.isWritten(0)).isTrue();
        assertThat(updated.unmatched().isEmpty()).isTrue();

        assertThat(fixture.update(shape, row(22L, 7)).unmatched().stream()).containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource
    void aKeyMayHaveSeveralColumns(Strategy strategy) {
        ExecutionFixture fixture = fixture(strategy);
        fixture.table("pairs", "(a int4, b text, n int4, PRIMARY KEY (a, b))");
        fixture.jdbc.execute("INSERT INTO pairs VALUES (1, 'x', 0), (1, 'y', 0), (2, 'x', 0)");

        Updated updated = fixture.update(
                fixture.shape("pairs")
                        .key("a")
                        .key("b")
                        .set("n")
                        .identity("a", "b")
                        .update(),
                row(2, "x", 1),
                row(1, "y", 2),
                row(2, "y", 3));

        assertThat(fixture.texts("TABLE pairs ORDER BY a, b")).containsExactly("(1,x,0)", "(1,y,2)", "(2,x,1)");
        assertThat(updated.unmatched().stream()).containsExactly(2);
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatIsNotPresentLeavesTheColumn(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);

        fixture.update(
                fixture.shape("things")
                        .key("id")
                        .setIfPresent("name")
                        .setIfPresent("n")
                        .update(),
                row(1L, "x", true, null, false),
                row(2L, null, false, 20, true),
                row(3L, null, true, null, true));

        assertThat(fixture.texts("TABLE things ORDER BY id")).containsExactly("(1,x,1)", "(2,b,20)", "(3,,)");
    }

    @ParameterizedTest
    @EnumSource
    void aValueMayBeComputedFromTheOldOne(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        fixture.jdbc.execute("UPDATE things SET n = NULL WHERE id = 2");
        UpdateShape shape = fixture.shape("things")
                .key("id")
                .compute("n", "coalesce(", ", 0) + ")
                .update();

        fixture.update(shape, row(1L, 10), row(2L, 10));

        assertThat(fixture.texts("TABLE things ORDER BY id")).containsExactly("(1,a,11)", "(2,b,10)", "(3,c,3)");
    }

    @ParameterizedTest
    @EnumSource
    void whatLooksLikeAParameterInAnExpressionIsNone(Strategy strategy) {
        ExecutionFixture fixture = fixture(strategy);
        fixture.table("documents", "(id int8 PRIMARY KEY, found bool, part int4[])");
        fixture.jdbc.execute("INSERT INTO documents VALUES (1), (2)");
        Expression found = Expression.of("'{\"a\":\":b?\"}'::jsonb ? 'a' and '{\"a\":1}'::jsonb ?| array['a']"
                + " and array[1] &&array[1,2] and '{}'::jsonb ?? 'b' is false");

        fixture.update(
                fixture.shape("documents")
                        .key("id")
                        .set("found", found, -1, true)
                        .set("part", Expression.of("(array[1,2,3])[1:2]"), -1, true)
                        .update(),
                row(1L),
                row(2L));

        assertThat(fixture.texts("TABLE documents ORDER BY id")).containsExactly("(1,t,\"{1,2}\")", "(2,t,\"{1,2}\")");
    }

    @ParameterizedTest
    @EnumSource
    void oneSourceRowMayWriteSeveralRows(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        fixture.jdbc.execute("UPDATE things SET name = 'same' WHERE id < 3");

        Updated updated = fixture.update(
                fixture.shape("things").key("name").set("n").returning("id").update(), row("c", 5), row("same", 6));

        assertThat(updated.count()).isEqualTo(3);
        assertThat(updated.returned())
                .extracting(it -> it.position() + ":" + it.values()[0])
                .containsExactlyInAnyOrder("0:3", "1:1", "1:2");
    }

    @ParameterizedTest
    @EnumSource
    void manyRowsInAnyOrderAreOneStatement(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        fixture.jdbc.execute("INSERT INTO things SELECT i, 'n' || i, 0 FROM generate_series(4, 30000) i");
        List<Long> ids =
                new ArrayList<>(LongStream.rangeClosed(1, 30_000).boxed().toList());
        Collections.shuffle(ids, new Random(1));
        UpdateShape shape = fixture.shape("things").key("id").set("n").update();
        Rows rows = Shaping.rows(
                shape.source(), ids.stream().map(id -> row(id, id.intValue())).toList());

        List<String> statements = ExecutionFixture.during(
                () -> assertThat(fixture.update(shape, rows).count()).isEqualTo(30_000));

        assertThat(statements).filteredOn(it -> it.startsWith("UPDATE")).hasSize(1);
        assertThat(fixture.jdbc.queryForObject("SELECT count(*) FROM things WHERE n = id", Integer.class))
                .isEqualTo(30_000);
    }

    @ParameterizedTest
    @EnumSource
    void keysMayBeSwappedAmongTheRows(Strategy strategy) {
        ExecutionFixture fixture = fixture(strategy);
        fixture.table("things", "(id int8, name text)");
        fixture.jdbc.execute("INSERT INTO things VALUES (1, 'a'), (2, 'b')");

        Updated updated = fixture.update(
                fixture.shape("things").key("id").set("id").onlyChanged().update(),
                row(1L, 5L),
                row(2L, 1L),
                row(5L, 2L));

        assertThat(fixture.texts("TABLE things ORDER BY name")).containsExactly("(5,a)", "(1,b)");
        assertThat(updated.unmatched().stream()).containsExactly(2);
    }

    private ExecutionFixture things(Strategy strategy) {
        ExecutionFixture fixture = fixture(strategy);
        fixture.table("things", THINGS);
        fixture.jdbc.execute("INSERT INTO things VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)");
        return fixture;
    }

    private ExecutionFixture fixture(Strategy strategy) {
        return new ExecutionFixture(strategy);
    }
}
