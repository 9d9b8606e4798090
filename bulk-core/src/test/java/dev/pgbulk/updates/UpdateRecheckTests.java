package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.testing.Sessions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * A row that another session changes while an update waits for it is written only if the filter and the key still hold:
 * what the other has written is not overwritten by what was known before.
 */
class UpdateRecheckTests extends ItemUpdating {

    private static final PredicateSpecification<Item> SMALL = (item, builder) -> builder.lt(item.get("intField"), 10);

    @BeforeEach
    void threeItems() {
        insertItems(3);
    }

    static Stream<UpdateOptions> ways() {
        UpdateOptions inBatches = UpdateOptions.defaults().batchSize(2);
        return Stream.of(
                UpdateOptions.defaults(),
                inBatches.strategy(Strategy.UNNEST),
                inBatches.strategy(Strategy.COPY),
                inBatches.transactionPerBatch());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theFilterOfAnUpdateByFilter(UpdateOptions options) {
        UpdateResult<Item> result = meanwhile(
                "UPDATE django_item SET intfield = 100 WHERE id = 2",
                () -> items.bulkUpdate(SMALL, Map.of("name", "new"), options));
        assertThat(result.updated()).isEqualTo(2);
        assertThat(items("name || intfield")).containsExactly("new1", "test2100", "new3");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aRowThatIsDeletedMeanwhile(UpdateOptions options) {
        UpdateResult<Item> result = meanwhile(
                "DELETE FROM django_item WHERE id = 2", () -> items.bulkUpdateAll(Map.of("name", "new"), options));
        assertThat(result.updated()).isEqualTo(2);
        assertThat(items("name || intfield")).containsExactly("new1", "new3");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatAFunctionAddsToIsWhatTheOtherHasWritten(UpdateOptions options) {
        meanwhile(
                "UPDATE django_item SET intfield = 5 WHERE id = 2",
                () -> items.bulkUpdate(SMALL, Map.of("intField", 1), options.set("intField", "incr")));
        assertThat(items("intfield")).containsExactly("2", "6", "4");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theConditionOfAnUpdateByValues(UpdateOptions options) {
        UpdateResult<Item> result = meanwhile(
                "UPDATE django_item SET intfield = 100 WHERE id = 2",
                () -> update(
                        options.where(SMALL),
                        map("id", 1, "name", "a"),
                        map("id", 2, "name", "b"),
                        map("id", 3, "name", "c")));
        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.unmatched()).containsExactly(1L);
        assertThat(items("name || intfield")).containsExactly("a1", "test2100", "c3");
    }

    @Test
    void theKeyOfAnUpdateByValues() {
        UpdateOptions byName = UpdateOptions.keyFields("name", "intField").strategy(Strategy.UNNEST);
        UpdateOptions byRange = byName.keyFieldOps("=", ">=");
        for (UpdateOptions by : List.of(byName, byRange)) {
            UpdateResult<Item> result = meanwhile(
                    "UPDATE django_item SET intfield = -5 WHERE id = 2",
                    () -> update(
                            by,
                            map("name", "test1", "intField", 1, "arrayField", List.of(7)),
                            map("name", "test2", "intField", 2, "arrayField", List.of(7))));
            assertThat(result.updated()).isEqualTo(1);
            assertThat(items("arrayfield")).containsExactly("{7}", "null", "null");
            database.update("UPDATE django_item SET arrayfield = NULL, intfield = id");
        }
    }

    @Test
    void theFilterOfRowsInSeveralTables() {
        empty(Vehicle.class);
        Vehicle.Truck[] trucks = {new Vehicle.Truck(), new Vehicle.Truck()};
        create(Vehicle.class, List.<Vehicle>of(trucks), Strategy.AUTO);
        Specification<Vehicle> unnamed = (it, query, builder) -> builder.isNull(it.get("name"));
        UpdateResult<Vehicle> result = meanwhile(
                "UPDATE vehicle SET name = 'theirs' WHERE id = " + trucks[0].id,
                () -> bulk.<Vehicle, Long>forEntity(Vehicle.class).bulkUpdate(unnamed, Map.of("name", "ours")));
        assertThat(result.updated()).isEqualTo(1);
        assertThat(texts("SELECT name FROM vehicle ORDER BY id")).containsExactly("theirs", "ours");
    }

    /** The call runs into a row that another session has changed and not committed; that one commits when it waits. */
    private <R> R meanwhile(String change, Supplier<R> call) {
        try (Connection other = dataSource.pool().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute(change);
            CompletableFuture<R> waiting = CompletableFuture.supplyAsync(call, Sessions.EACH_BY_ITSELF);
            awaitLock(waiting);
            other.commit();
            other.setAutoCommit(true);
            return waiting.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitLock(CompletableFuture<?> waiting) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (rows("pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0) {
            assertThat(waiting).as("the call").isNotDone();
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
    }
}
