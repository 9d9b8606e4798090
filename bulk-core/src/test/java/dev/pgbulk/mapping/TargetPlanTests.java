package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgbulk.sql.ExistingStatement;
import dev.pgbulk.sql.LockingInsertStatement;
import dev.pgbulk.sql.MergeStatement;
import dev.pgbulk.sql.Source;
import dev.pgbulk.sql.UnmatchedStatement;
import dev.pgbulk.sql.UpdateStatement;
import dev.pgbulk.table.UpsertShape;
import dev.pgbulk.testing.Postgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.ConnectionCallback;

/** What an upsert asks of the table is answered by the index, whatever it is made of: nothing costs rows times rows. */
@Tag("oracle")
class TargetPlanTests {

    private static final String NULLS = " NULLS NOT DISTINCT";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(kind, code) WHERE NOT deleted",
                "(kind, lower(code))",
                "(kind, nullif(code, '')) WHERE NOT deleted",
                "(kind, code)" + NULLS,
                "(kind, upper(code))" + NULLS
            })
    void everyStatementUsesTheIndex(String index) {
        assumeThat(index.endsWith(NULLS) && Postgres.version() < 15).isFalse();
        IndexedTable big = new IndexedTable(
                        "big",
                        "(id int4 PRIMARY KEY, kind int4, code text, deleted bool NOT NULL, n int4)",
                        "INSERT INTO {} SELECT i, i % 3, 'c' || i, false, i FROM generate_series(1, 100000) i",
                        "CREATE UNIQUE INDEX big_x ON {} " + index,
                        "DROP TABLE IF EXISTS stage",
                        "CREATE TABLE stage (ord int4, c0 text, c1 int4, c2 bool, c3 int4)",
                        "INSERT INTO stage SELECT i, 'c' || i, i % 3, false, i FROM generate_series(1, 1000) i")
                .key("code", "kind")
                .with("deleted", "n");
        UpsertShape shape = big.shape();
        Source stage = new Source.Stage("stage");

        for (String analyze : List.of("SELECT 1", "ANALYZE big")) {
            big.jdbc.execute(analyze);
            assertUsed(big, new UnmatchedStatement(shape.update(), stage, true).sql());
            assertUsed(big, new ExistingStatement(shape, stage).sql());
            assertUsed(big, new UpdateStatement(shape.update(), stage, false).sql());
        }
        if (shape.target().plain() && Postgres.version() >= 17) {
            assertUsed(big, new MergeStatement(shape, stage).sql());
        }
        assertThat(plan(big, new LockingInsertStatement(shape, stage).sql()))
                .contains("Conflict Arbiter Indexes: big_x")
                .contains("Merge Join");
    }

    private static void assertUsed(IndexedTable table, String sql) {
        assertThat(plan(table, sql))
                .contains("big_x")
                .contains("Nested Loop")
                .contains("kind = s")
                .doesNotContain("Seq Scan on big", "Merge Join", "Rows Removed by Join Filter");
    }

    private static String plan(IndexedTable table, String sql) {
        return table.jdbc.execute((ConnectionCallback<String>) connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET enable_hashjoin = off");
                StringBuilder plan = new StringBuilder();
                try (var rows = statement.executeQuery("EXPLAIN " + sql)) {
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                }
                statement.execute("RESET enable_hashjoin");
                return plan.toString();
            }
        });
    }
}
