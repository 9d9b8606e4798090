package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Expression;
import java.sql.PreparedStatement;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.SqlTypeValue;

/** Items that meet in one row, and rows that a filter chooses. */
class OverlappingUpdateTests {

    @ParameterizedTest
    @EnumSource
    void theLastMatchingItemWins(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);

        Updated updated = fixture.update(
                fixture.shape("things")
                        .key("id", " >= ")
                        .set("name")
                        .overlapping()
                        .returning("id")
                        .update(),
                row(2L, "A"),
                row(4L, "B"),
                row(3L, "C"),
                row(9L, "D"));

        assertThat(fixture.texts("SELECT id, name FROM things ORDER BY id"))
                .containsExactly("(1,n1)", "(2,A)", "(3,C)", "(4,C)", "(5,C)");
        assertThat(updated.count()).isEqualTo(4);
        assertThat(updated.written().stream()).containsExactly(0, 2);
        assertThat(updated.unmatched().isEmpty()).isTrue();
        assertThat(updated.returned())
                .extracting(it -> it.position() + ":" + it.values()[0])
                .containsExactlyInAnyOrder("0:2", "2:3", "2:4", "2:5");
    }

    @ParameterizedTest
    @EnumSource
    void theLastItemWinsAlsoWhenItChangesNothing(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);

        Updated updated = fixture.update(
                fixture.shape("things")
                        .key("id", " >= ")
                        .set("name")
                        .overlapping()
                        .onlyChanged()
                        .update(),
                row(5L, "x"),
                row(5L, "n5"));

        assertThat(updated.count()).isZero();
        assertThat(fixture.texts("SELECT name FROM things WHERE id = 5")).containsExactly("(n5)");
    }

    @ParameterizedTest
    @EnumSource
    void aCompositeIdentityIsFoundAgain(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("pairs", "(a int4, b text, n int4, PRIMARY KEY (a, b))");
        fixture.jdbc.execute("INSERT INTO pairs VALUES (1, 'x', 0), (1, 'y', 0), (2, 'x', 0)");

        fixture.update(
                fixture.shape("pairs")
                        .key("a", " <= ")
                        .set("n")
                        .identity("a", "b")
                        .overlapping()
                        .filter("SELECT a, b FROM pairs WHERE b = :f0", Map.of("f0", "x"))
                        .update(),
                row(2, 7),
                row(1, 8));

        assertThat(fixture.texts("TABLE pairs ORDER BY a, b")).containsExactly("(1,x,8)", "(1,y,0)", "(2,x,7)");
    }

    @ParameterizedTest
    @EnumSource
    void aFilterAloneSaysWhichRows(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        SqlTypeValue three = (PreparedStatement statement, int at, int type, String name) -> statement.setLong(at, 3);

        Updated updated = fixture.update(
                fixture.shape("things")
                        .set("name")
                        .filter("SELECT id FROM things WHERE id > :f0 OR id * 10 > :f0 * 10", Map.of("f0", three))
                        .returning("id")
                        .update(),
                row("new"));

        assertThat(fixture.texts("SELECT name FROM things ORDER BY id"))
                .containsExactly("(n1)", "(n2)", "(n3)", "(new)", "(new)");
        assertThat(updated.count()).isEqualTo(2);
        assertThat(updated.returned()).extracting(it -> it.values()[0]).containsExactly(4L, 5L);
        assertThat(updated.unmatched().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aSourceMayHaveNoColumns(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);

        Updated updated = fixture.update(
                fixture.shape("things")
                        .set("n", Expression.of("t.n + 1"), -1, true)
                        .filter("SELECT id FROM things WHERE id < :f0", Map.of("f0", 3))
                        .update(),
                row());
        assertThat(updated.count()).isEqualTo(2);
        assertThat(fixture.texts("SELECT n FROM things ORDER BY id"))
                .containsExactly("(1)", "(1)", "(0)", "(0)", "(0)");

        updated = fixture.update(
                fixture.shape("things")
                        .set("n", Expression.of("7"), -1, true)
                        .onlyChanged()
                        .update(),
                row());
        assertThat(updated.count()).isEqualTo(5);
        assertThat(updated.unmatched().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aFilterMayJoinKeys(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);

        Updated updated = fixture.update(
                fixture.shape("things")
                        .key("id")
                        .set("name")
                        .filter("SELECT id FROM things WHERE id % :f0 = 0", Map.of("f0", 2))
                        .update(),
                row(4L, "d"),
                row(3L, "c"),
                row(2L, "b"),
                row(6L, "f"));

        assertThat(fixture.texts("SELECT name FROM things ORDER BY id"))
                .containsExactly("(n1)", "(b)", "(n3)", "(d)", "(n5)");
        assertThat(updated.written().stream()).containsExactly(0, 2);
        assertThat(updated.unmatched().stream()).containsExactly(1, 3);
    }

    private ExecutionFixture things(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("things", "(id int8 PRIMARY KEY, name text, n int4 DEFAULT 0)");
        fixture.jdbc.execute("INSERT INTO things SELECT i, 'n' || i FROM generate_series(1, 5) i");
        return fixture;
    }
}
