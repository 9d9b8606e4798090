package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.READER;
import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.RewriteShape;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are deleted where they are still what they were, and all that refers to each other is written at once. */
class RewriteTests {

    private static final short DELETE = RewriteShape.DELETE;
    private static final short UPDATE = RewriteShape.UPDATE;
    private static final short CREATE = RewriteShape.CREATE;

    @ParameterizedTest
    @EnumSource
    void onlyRowsOfTheScopeAreDeleted(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape shape = scoped(fixture.shape("things").key("id")).update();

        for (List<Object[]> ids : List.of(List.of(row(3L), row(5L), row(1L), row(77L)), List.<Object[]>of(row(2L)))) {
            Rows rows = Shaping.rows(shape.source(), ids);
            assertThat(fixture.call(it -> it.delete(rows, shape)).stream())
                    .containsExactly(ids.size() == 1 ? new Integer[] {0} : new Integer[] {0, 2});
        }

        assertThat(fixture.texts("SELECT id FROM things ORDER BY 1")).containsExactly("(4)", "(5)", "(6)");
    }

    @Test
    void aKeyOfSeveralColumnsIsDeletedToo() {
        ExecutionFixture fixture = new ExecutionFixture(Strategy.UNNEST);
        fixture.table("pairs", "(a int4, b int4, PRIMARY KEY (a, b))");
        fixture.jdbc.execute("INSERT INTO pairs VALUES (1, 1), (1, 2), (2, 1), (2, 2)");
        UpdateShape shape = fixture.shape("pairs")
                .key("a")
                .key("b")
                .identity("a", "b")
                .filter("SELECT p.a, p.b FROM pairs p WHERE p.b < :f0", Map.of("f0", 2))
                .update();

        fixture.call(it -> it.delete(Shaping.rows(shape.source(), List.of(row(2, 1), row(2, 2))), shape));

        assertThat(fixture.texts("TABLE pairs ORDER BY 1, 2")).containsExactly("(1,1)", "(1,2)", "(2,2)");
    }

    /** What none of the three statements alone would be allowed: each step refers to what another one writes. */
    @ParameterizedTest
    @EnumSource
    void rowsOfATableMayReferToEachOther(Strategy strategy) {
        ExecutionFixture fixture = nodes(strategy);
        RewriteShape shape = fixture.shape("nodes")
                .key("id")
                .set("code")
                .set("parent")
                .returning("id", "code")
                .rewrite();
        Rows rows = Shaping.rows(
                shape.source(),
                List.of(
                        row(4L, "a", 3L, CREATE),
                        row(1L, null, null, DELETE),
                        row(2L, "bb", 5L, UPDATE),
                        row(5L, "e", 4L, CREATE),
                        row(3L, "c", 2L, UPDATE)));

        Rewritten written = fixture.call(it -> it.rewrite(rows, shape, READER));

        assertThat(fixture.texts("TABLE nodes ORDER BY id"))
                .containsExactly("(2,bb,5)", "(3,c,2)", "(4,a,3)", "(5,e,4)");
        assertThat(written.deleted().stream()).containsExactly(1);
        assertThat(written.updated().stream()).containsExactly(2, 4);
        assertThat(written.created().stream()).containsExactly(0, 3);
        assertThat(written.returned())
                .extracting(it -> it.position() + ":" + it.values()[0] + it.values()[1])
                .containsExactlyInAnyOrder("0:4a", "2:2bb", "3:5e", "4:3c");
    }

    @ParameterizedTest
    @EnumSource
    void rowsOutsideOfTheScopeAreNeitherDeletedNorUpdated(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        RewriteShape shape = scoped(
                        fixture.shape("things").key("id").set("owner").set("code"))
                .rewrite();
        Rows rows = Shaping.rows(
                shape.source(),
                List.of(
                        row(1L, null, null, DELETE),
                        row(5L, null, null, DELETE),
                        row(2L, 1, "bb", UPDATE),
                        row(6L, 1, "ff", UPDATE),
                        row(7L, 1, "g", CREATE)));

        Rewritten written = fixture.call(it -> it.rewrite(rows, shape, READER));

        assertThat(fixture.texts("SELECT id, owner, code FROM things ORDER BY id"))
                .containsExactly("(2,1,bb)", "(3,1,c)", "(4,1,)", "(5,2,a)", "(6,2,)", "(7,1,g)");
        assertThat(written.deleted().stream()).containsExactly(0);
        assertThat(written.updated().stream()).containsExactly(2);
        assertThat(written.created().stream()).containsExactly(4);
        assertThat(written.returned()).isEmpty();
    }

    @Test
    void nothingButCreationsAndDeletionsNeedsNoAssignment() {
        ExecutionFixture fixture = nodes(Strategy.UNNEST);
        RewriteShape shape = fixture.shape("nodes")
                .key("id")
                .value("code")
                .value("parent")
                .returning("id")
                .rewrite();
        List<Object[]> all = new ArrayList<>(List.of(row(3L, null, null, DELETE), row(9L, "c", 2L, CREATE)));

        Rewritten written = fixture.call(it -> it.rewrite(Shaping.rows(shape.source(), all), shape, READER));

        assertThat(fixture.texts("TABLE nodes ORDER BY id")).containsExactly("(1,a,)", "(2,b,1)", "(9,c,2)");
        assertThat(written.returned())
                .singleElement()
                .satisfies(it -> assertThat(it.values()[0]).isEqualTo(9L));
    }

    private static Shaping scoped(Shaping shaping) {
        return shaping.filter("SELECT it.id FROM things it WHERE it.owner = :f0", Map.of("f0", 1));
    }

    private static ExecutionFixture nodes(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("nodes", "(id int8 PRIMARY KEY, code text NOT NULL UNIQUE, parent int8 REFERENCES nodes)");
        fixture.jdbc.execute("INSERT INTO nodes VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', 1)");
        return fixture;
    }

    private static ExecutionFixture things(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("things", "(id int8 PRIMARY KEY, owner int4, code text)");
        fixture.jdbc.execute("INSERT INTO things VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 1, 'c'), (4, 1, NULL),"
                + " (5, 2, 'a'), (6, 2, NULL)");
        return fixture;
    }
}
