package dev.pgbulk.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.testing.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that update the same rows in opposite order wait for each other, and do not deadlock. */
class LockOrderTests {

    private static final int ROWS = 2_000;
    private static final Duration SHORT = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byId(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        race(
                fixture,
                fixture.shape("things").key("id").set("n").update(),
                keys(fixture, "SELECT id, 1 FROM things WHERE id % 20 = 0 ORDER BY id"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byIdOfAllRows(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        fixture.jdbc.execute("DELETE FROM things WHERE id % 20 <> 0; ANALYZE things");
        race(
                fixture,
                fixture.shape("things").key("id").set("n").update(),
                keys(fixture, "SELECT id, 1 FROM things ORDER BY id"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byUuid(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        race(
                fixture,
                fixture.shape("things").key("code").set("n").update(),
                keys(fixture, "SELECT code, 1 FROM things WHERE id % 20 = 0 ORDER BY id"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byTwoColumns(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        race(
                fixture,
                fixture.shape("things").key("name").key("part").set("n").update(),
                keys(fixture, "SELECT name, part, 1 FROM things WHERE id % 20 = 0 ORDER BY part, name"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byRanges(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        race(
                fixture,
                fixture.shape("things").key("id", " > ").set("n").overlapping().update(),
                keys(fixture, "SELECT i::int8, 1 FROM generate_series(35999, 30000, -1000) i"));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byAFilter(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        List<Object[]> nothing = List.<Object[]>of(ExecutionFixture.row());
        UpdateShape up = filtered(fixture, "id");
        UpdateShape down = filtered(fixture, "id DESC");
        race(fixture, it -> update(it, up, nothing), it -> update(it, down, nothing));
    }

    private static UpdateShape filtered(ExecutionFixture fixture, String order) {
        String sql = "SELECT id FROM (SELECT id FROM things WHERE id % 20 = :f0 ORDER BY " + order + " OFFSET 0) i";
        return fixture.shape("things")
                .set("n", Expression.of("t.n + 1"), -1, true)
                .filter(sql, Map.of("f0", 0))
                .update();
    }

    private static List<Object[]> keys(ExecutionFixture fixture, String query) {
        return fixture.jdbc.query(query, (row, number) -> {
            Object[] values = new Object[row.getMetaData().getColumnCount()];
            for (int at = 0; at < values.length; at++) {
                values[at] = row.getObject(at + 1);
            }
            return values;
        });
    }

    private static void race(ExecutionFixture fixture, UpdateShape shape, List<Object[]> values) {
        List<Object[]> backwards = new ArrayList<>(values);
        Collections.reverse(backwards);
        race(fixture, it -> update(it, shape, values), it -> update(it, shape, backwards));
    }

    private static Updated update(Execution execution, UpdateShape shape, List<Object[]> values) {
        Rows rows = Shaping.rows(shape.source(), values);
        Updated updated = execution.update(rows, shape, ExecutionFixture.READER, done -> {});
        assertThat(updated.count()).isGreaterThanOrEqualTo(ROWS);
        return updated;
    }

    private static void race(
            ExecutionFixture fixture, Function<Execution, Updated> first, Function<Execution, Updated> second) {
        long end = System.nanoTime() + SHORT.toNanos();
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<?>[] runners = List.of(first, second).stream()
                .map(work -> CompletableFuture.runAsync(
                        () -> {
                            while (System.nanoTime() < end) {
                                fixture.call(work);
                                calls.incrementAndGet();
                            }
                        },
                        Sessions.EACH_BY_ITSELF))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(runners).join();
        assertThat(calls.get()).isGreaterThan(1);
    }

    private ExecutionFixture things(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table(
                "things", "(id int8 PRIMARY KEY, code uuid UNIQUE, name text, part int8, n int4, UNIQUE (name, part))");
        fixture.jdbc.execute("INSERT INTO things SELECT i, md5(i::text)::uuid, 'n' || i % 37, i / 37, 0"
                + " FROM generate_series(0, 39999) i ORDER BY md5(i::text); ANALYZE things");
        return fixture;
    }
}
