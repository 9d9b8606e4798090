package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.testing.PostgresTest;
import dev.pgbulk.testing.RecordingDataSource;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Sessions that update the same rows in opposite order wait for each other, and do not deadlock. */
@PostgresTest
class LockOrderTests {

    private static final int ROWS = 2_000;
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Autowired
    RecordingDataSource dataSource;

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byId(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        race(
                fixture,
                fixture.shape("things").key("id").set("n").update(),
                IntStream.range(0, ROWS).mapToObj(i -> row((long) i, i)).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byUuid(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        race(
                fixture,
                fixture.shape("things").key("code").set("n").update(),
                IntStream.range(0, ROWS).mapToObj(i -> row(code(i), i)).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byTwoColumns(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        race(
                fixture,
                fixture.shape("things").key("name").key("part").set("n").update(),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> row("n" + i % 50, (long) (i / 50), i))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byRanges(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        race(
                fixture,
                fixture.shape("things").key("id", " > ").set("n").overlapping().update(),
                IntStream.range(0, 20).mapToObj(i -> row(i * 100L, i)).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void byAFilter(Strategy strategy) {
        ExecutionFixture fixture = things(strategy);
        UpdateShape up = fixture.shape("things")
                .set("n", Expression.of("t.n + 1"), -1, true)
                .filter(
                        "SELECT id FROM (SELECT id FROM things ORDER BY id OFFSET 0) i WHERE id >= :f0",
                        Map.of("f0", 0))
                .update();
        UpdateShape down = fixture.shape("things")
                .set("n", Expression.of("t.n - 1"), -1, true)
                .filter(
                        "SELECT id FROM (SELECT id FROM things ORDER BY id DESC OFFSET 0) i WHERE id >= :f0",
                        Map.of("f0", 0))
                .update();
        race(fixture, it -> update(it, up, List.<Object[]>of(row())), it -> update(it, down, List.<Object[]>of(row())));
    }

    private static void race(ExecutionFixture fixture, UpdateShape shape, List<Object[]> values) {
        List<Object[]> backwards = new java.util.ArrayList<>(values);
        Collections.reverse(backwards);
        race(fixture, it -> update(it, shape, values), it -> update(it, shape, backwards));
    }

    private static Updated update(Execution execution, UpdateShape shape, List<Object[]> values) {
        Rows rows = Shaping.rows(shape.source(), values);
        Updated updated = execution.update(rows, shape, ExecutionFixture.READER, done -> {});
        assertThat(updated.count()).isGreaterThanOrEqualTo(ROWS - 1);
        return updated;
    }

    private static void race(
            ExecutionFixture fixture, Function<Execution, Updated> first, Function<Execution, Updated> second) {
        long end = System.nanoTime() + SHORT.toNanos();
        AtomicInteger calls = new AtomicInteger();
        CompletableFuture<?>[] runners = List.of(first, second).stream()
                .map(work -> CompletableFuture.runAsync(() -> {
                    while (System.nanoTime() < end) {
                        fixture.call(work);
                        calls.incrementAndGet();
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(runners).join();
        assertThat(calls.get()).isGreaterThan(5);
    }

    private static UUID code(int number) {
        return UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    private ExecutionFixture things(Strategy strategy) {
        ExecutionFixture fixture = new ExecutionFixture(dataSource, strategy);
        fixture.table(
                "things", "(id int8 PRIMARY KEY, code uuid UNIQUE, name text, part int8, n int4, UNIQUE (name, part))");
        List<Object[]> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> row((long) i, code(i), "n" + i % 50, (long) (i / 50)))
                .toList();
        fixture.jdbc.batchUpdate("INSERT INTO things VALUES (?, ?, ?, ?, 0)", rows);
        return fixture;
    }
}
