package dev.pgbulk.exec;

import static dev.pgbulk.exec.ExecutionFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.table.UpsertShape;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row that another transaction is about to create is waited for, and updated then. */
@Tag("oracle")
class UpsertWaitTests {

    @ParameterizedTest
    @CsvSource({"UNNEST, false", "UNNEST, true", "COPY, false", "COPY, true"})
    void theRowOfAnother(Strategy strategy, boolean partitioned) throws Exception {
        ExecutionFixture fixture = new ExecutionFixture(strategy);
        fixture.table("waits", "(id int8 PRIMARY KEY, n int4)" + (partitioned ? " PARTITION BY RANGE (id)" : ""));
        if (partitioned) {
            fixture.jdbc.execute("CREATE TABLE waits_1 PARTITION OF waits FOR VALUES FROM (0) TO (10);"
                    + " CREATE TABLE waits_2 PARTITION OF waits FOR VALUES FROM (10) TO (100)");
        }
        UpsertShape shape =
                fixture.shape("waits").key("id").set("n").returning("id").upsert("waits_pkey", true, null);

        CompletableFuture<Upserted> other = fixture.transaction.execute(status -> {
            fixture.jdbc.execute("INSERT INTO waits VALUES (11, 1)");
            CompletableFuture<Upserted> waiting = CompletableFuture.supplyAsync(
                    () -> fixture.upsert(shape, DrawnIds.none(3), List.of(row(1L, 2), row(11L, 2), row(12L, 2))));
            awaitLock(fixture);
            return waiting;
        });
        Upserted upserted = other.get(10, TimeUnit.SECONDS);

        assertThat(upserted.created().stream()).containsExactly(0, 2);
        assertThat(upserted.updated().stream()).containsExactly(1);
        assertThat(fixture.texts("TABLE waits ORDER BY id")).containsExactly("(1,2)", "(11,2)", "(12,2)");
    }

    /** In pg_stat_activity a transaction would see the same for ever. */
    private static void awaitLock(ExecutionFixture fixture) {
        for (int often = 0; often < 1_000; often++) {
            if (!fixture.texts("SELECT FROM pg_locks WHERE NOT granted").isEmpty()) {
                return;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("Nobody waits");
    }
}
