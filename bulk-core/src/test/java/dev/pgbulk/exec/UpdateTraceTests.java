package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.READER;
import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates leave nothing behind in the transaction, and send no more than they must. */
class UpdateTraceTests {

    private static final String TRACES =
            "SELECT current_setting('enable_hashjoin'), current_setting('plan_cache_mode'), current_setting('work_mem'), current_setting('enable_nestloop'),"
                    + " (SELECT count(*) FROM pg_class WHERE relname LIKE 'pgbulk_stage%')";

    @ParameterizedTest
    @EnumSource
    void settingsAreThoseOfBeforeAndNoStageIsLeft(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape shape = fixture.shape("things").key("id").set("n").update();
        fixture.transaction.executeWithoutResult(status -> {
            fixture.jdbc.execute("SET LOCAL plan_cache_mode = 'force_generic_plan'");
            fixture.jdbc.execute("SET LOCAL hash_mem_multiplier = 2");
            List<String> before = fixture.texts(TRACES);
            try (Execution execution = fixture.begin()) {
                execution.update(rows(shape), shape, READER, done -> {});
                // A stage has no parameters, and custom plans would be those of each foreign key check too.
                String plans = strategy == Strategy.COPY ? "force_generic_plan" : "force_custom_plan";
                // Half of what the server has for maintenance, since hashes may take the double.
                String memory = strategy == Strategy.COPY ? "32MB" : "4MB";
                assertThat(fixture.texts(TRACES).get(0)).startsWith("(off," + plans + "," + memory + ",");
                execution.update(rows(shape), shape, READER, done -> {});
            }
            assertThat(fixture.texts(TRACES)).isEqualTo(before).containsExactly("(on,force_generic_plan,4MB,on,0)");
        });
        assertThat(fixture.texts(TRACES)).containsExactly("(on,auto,4MB,on,0)");
    }

    @Test
    void oneRowIsOneStatement() {
        ExecutionFixture fixture = things(Strategy.AUTO);
        UpdateShape shape = fixture.shape("things").key("id").set("n").update();

        for (long id : new long[] {1, 77}) {
            assertThat(ExecutionFixture.during(() -> fixture.update(shape, row(id, 7))))
                    .hasSize(1);
        }
    }

    @Test
    void rowsAreStagedOnceForAllStatementsOverThem() {
        ExecutionFixture fixture = things(Strategy.COPY);
        UpdateShape shape =
                fixture.shape("things").key("id").set("n").onlyChanged().update();
        List<String> statements = ExecutionFixture.during(() -> fixture.call(it -> {
            Rows rows = rows(shape);
            it.duplicates(rows);
            return it.update(rows, shape, READER, done -> {});
        }));

        assertThat(statements)
                .extracting(it -> it.substring(0, 6))
                .containsExactly("CREATE", "COPY p", "SELECT", "SELECT", "UPDATE", "SELECT", "DROP T", "SELECT");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDoneIsToldInSourceRows(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape shape = fixture.shape("things").key("id").set("n").update();
        int[] done = new int[1];

        fixture.call(it -> it.update(rows(shape), shape, READER, count -> done[0] += count));

        assertThat(done).containsExactly(3);
    }

    @ParameterizedTest
    @EnumSource
    void noRowsAreNoStatement(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape shape = fixture.shape("things").key("id").set("n").update();

        assertThat(ExecutionFixture.during(() -> fixture.call(it -> {
                    assertThat(it.update(new Rows(shape.source()), shape, READER, done -> {})
                                    .count())
                            .isZero();
                    return it.duplicates(new Rows(shape.source()));
                })))
                .isEmpty();
    }

    private static Rows rows(UpdateShape shape) {
        return Shaping.rows(shape.source(), List.of(row(2L, 7), row(1L, 7), row(9L, 7)));
    }

    private ExecutionFixture things(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("things", "(id int8 PRIMARY KEY, n int4)");
        fixture.jdbc.execute("INSERT INTO things VALUES (1, 1), (2, 2)");
        // What the catalogue and the traits of the server cost is paid before.
        fixture.call(it -> 0);
        return fixture;
    }
}
