package dev.pgbulk.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.testing.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Promise 10, whatever the planner believes of a table: an update that waits for the row of the lowest key holds no other
 * row, although all others come before it in the table.
 */
class LockedInKeyOrderTests {

    static Stream<Arguments> tables() {
        return Stream.of(Strategy.UNNEST, Strategy.COPY)
                .flatMap(strategy -> IntStream.of(2, 3, 100, 1_000)
                        .boxed()
                        .flatMap(rows -> Stream.of("", "ANALYZE tiny", "VACUUM tiny; ANALYZE tiny")
                                .map(after -> arguments(strategy, rows, after))));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void ofAFewRows(Strategy strategy, int rows, String after) {
        ExecutionFixture fixture = tiny(strategy, rows, after);
        inOrder(fixture, fixture.shape("tiny").key("id").set("n").update(), items(2));
        inOrder(fixture, fixture.shape("tiny").key("id").set("n").update(), items(Math.min(rows, 9)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void ofManyRows(Strategy strategy, int rows, String after) {
        ExecutionFixture fixture = tiny(strategy, rows, after);
        inOrder(fixture, fixture.shape("tiny").key("id").set("n").update(), items(10));
        inOrder(fixture, fixture.shape("tiny").key("id").set("n").update(), items(rows));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void byAColumnWithoutAnIndex(Strategy strategy, int rows, String after) {
        ExecutionFixture fixture = tiny(strategy, rows, after);
        inOrder(fixture, fixture.shape("tiny").key("name").set("n").update(), named(2));
        inOrder(fixture, fixture.shape("tiny").key("name").set("n").update(), named(10));
        inOrder(fixture, fixture.shape("tiny").key("name").set("n").update(), named(rows));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void amongTheRowsOfAFilter(Strategy strategy, int rows, String after) {
        ExecutionFixture fixture = tiny(strategy, rows, after);
        Shaping shape =
                fixture.shape("tiny").key("id").set("n").filter("SELECT id FROM tiny WHERE mod(n, 2) = 0", Map.of());
        inOrder(fixture, shape.update(), items(rows));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void amongTheRowsOfACondition(Strategy strategy, int rows, String after) {
        ExecutionFixture fixture = tiny(strategy, rows, after);
        Shaping shape = fixture.shape("tiny").key("id").set("n").condition("SELECT id FROM tiny t", "mod(t.n, 2) = 0");
        inOrder(fixture, shape.update(), items(rows));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void byRanges(Strategy strategy, int rows, String after) {
        ExecutionFixture fixture = tiny(strategy, rows, after);
        UpdateShape shape =
                fixture.shape("tiny").key("id", " >= ").set("n").overlapping().update();
        inOrder(fixture, shape, items(1));
        inOrder(fixture, shape, items(3));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void byAFilterAlone(Strategy strategy, int rows, String after) {
        ExecutionFixture fixture = tiny(strategy, rows, after);
        Shaping shape = fixture.shape("tiny")
                .set("n", Expression.of("t.n + 1"), -1, true)
                .filter("SELECT id FROM tiny WHERE mod(n, 2) = 0 ORDER BY id DESC", Map.of());
        inOrder(fixture, shape.update(), List.<Object[]>of(ExecutionFixture.row()));
    }

    private static List<Object[]> items(int count) {
        return items(count, at -> (long) at);
    }

    private static List<Object[]> named(int count) {
        return items(count, at -> "n%05d".formatted(at));
    }

    /** From the highest key to the lowest. */
    private static List<Object[]> items(int count, java.util.function.IntFunction<Object> key) {
        List<Object[]> items = new ArrayList<>();
        for (int at = count; at >= 1; at--) {
            items.add(ExecutionFixture.row(key.apply(at), 2));
        }
        return items;
    }

    private static ExecutionFixture tiny(Strategy strategy, int rows, String after) {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("tiny", "(id int8 PRIMARY KEY, name text, n int4)");
        fixture.jdbc.update(
                "INSERT INTO tiny SELECT i, 'n' || lpad(i::text, 5, '0'), 0 FROM generate_series(?, 1, -1) i", rows);
        Stream.of(after.split("; ")).filter(it -> !it.isEmpty()).forEach(fixture.jdbc::execute);
        return fixture;
    }

    private static void inOrder(ExecutionFixture fixture, UpdateShape shape, List<Object[]> values) {
        CompletableFuture<?> update = fixture.transaction.execute(status -> {
            Integer backend = fixture.jdbc.queryForObject(
                    "SELECT pg_backend_pid() FROM tiny WHERE id = 1 FOR UPDATE", Integer.class);
            CompletableFuture<?> waiting = CompletableFuture.runAsync(
                    () -> fixture.call(it ->
                            it.update(Shaping.rows(shape.source(), values), shape, ExecutionFixture.READER, n -> {})),
                    Sessions.EACH_BY_ITSELF);
            while (!waits(fixture, backend) && !waiting.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(locked(fixture)).isEmpty();
            return waiting;
        });
        update.join();
    }

    private static boolean waits(ExecutionFixture fixture, Integer backend) {
        return Boolean.TRUE.equals(fixture.jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND ? = ANY (pg_blocking_pids(pid)))",
                Boolean.class,
                backend));
    }

    /** The rows, other than the first, that a transaction other than this one holds. */
    private static List<Long> locked(ExecutionFixture fixture) {
        return fixture.jdbc.queryForList(
                "SELECT id FROM tiny EXCEPT SELECT id FROM (SELECT id FROM tiny FOR UPDATE SKIP LOCKED) free",
                Long.class);
    }
}
