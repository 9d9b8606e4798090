package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.READER;
import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.Strategy;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A column of the source may be an operand only; what is written is computed from it. */
class ComputedInsertTests {

    @ParameterizedTest
    @EnumSource
    void theOldValueIsTheNullDefault(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        Rows rows = Shaping.rows(table(fixture), List.of(row(1L, 5, "a"), row(2L, null, "b")));

        fixture.call(it -> {
            it.insert(rows, done -> {});
            return it.ways();
        });

        assertThat(fixture.texts("TABLE counts ORDER BY id")).containsExactly("(1,5,<>a)", "(2,,<>b)");
    }

    @ParameterizedTest
    @EnumSource
    void generatedColumnsAreReadBack(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        Rows rows = Shaping.rows(table(fixture), List.of(row(1L, 5, "a"), row(2L, 6, "b")));

        List<Returned> returned =
                fixture.call(it -> it.insertReturning(rows, new Returning(List.of("n", "name")), READER));

        assertThat(returned)
                .extracting(it -> it.position() + ":" + it.values()[0] + it.values()[1])
                .containsExactlyInAnyOrder("0:5<>a", "1:6<>b");
    }

    @ParameterizedTest
    @EnumSource
    void anOperandTellsNoRow(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        Table table = table(fixture);
        fixture.jdbc.execute("CREATE UNIQUE INDEX ON counts (name); INSERT INTO counts VALUES (9, 9, '<>a')");
        Rows rows = Shaping.rows(table, List.of(row(1L, 5, "a"), row(2L, 6, "<>a")));

        BulkDuplicateKeyException failure = catchThrowableOfType(
                BulkDuplicateKeyException.class,
                () -> fixture.call(it -> {
                    it.insert(rows, done -> {});
                    return 0;
                }));

        assertThat(failure.index()).isEqualTo(-1);
        assertThat(failure.attribute()).isEqualTo("its name");
    }

    private static Table table(ExecutionFixture fixture) {
        fixture.table("counts", "(id int8 PRIMARY KEY, n int4, name text)");
        Table plain = fixture.shape("counts").key("id").set("n").set("name").source();
        PgType number = plain.columns().get(1).type();
        PgType text = plain.columns().get(2).type();
        return new Table(
                plain.definition(),
                plain.entity(),
                plain.columns(),
                1,
                List.of(
                        new ComputedColumn("n", number, computed("", "n", number, " + ", 1)),
                        new ComputedColumn("name", text, computed("'<' || ", "name", text, " || '>' || ", 2))));
    }

    private static Expression computed(String before, String column, PgType type, String operator, int position) {
        return new Expression(List.of(
                new Expression.Text(before),
                new Expression.OldValue(column, type, 0),
                new Expression.Text(operator),
                new Expression.NewValue(position)));
    }
}
