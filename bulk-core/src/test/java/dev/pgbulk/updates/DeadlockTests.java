package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Account;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Row;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.testing.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 10: two sessions that update the same rows in opposite input order wait for each other, and do not deadlock.
 * {@code -Dpgbulk.deadlock.seconds} says for how long they try.
 */
class DeadlockTests extends Changing {

    private static final int ROWS = 5_000;
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("pgbulk.deadlock.seconds", 3));
    private static final Duration SHORT = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofOneTable(Strategy strategy) {
        race(
                stored(Product.class, ROWS, i -> Product.of("s" + i, "1")),
                by(strategy).fields("note"),
                LONG);
    }

    /** So few that each is looked up, in the order in which they come. */
    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofAFewOfManyRows(Strategy strategy) {
        List<Product> all = stored(Product.class, 20_000, i -> Product.of("s" + i, "1"));
        race(
                IntStream.range(0, 200).mapToObj(at -> all.get(at * 97)).toList(),
                by(strategy).fields("note"),
                SHORT);
    }

    /** The locks of all batches are held together. */
    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofSeveralBatches(Strategy strategy) {
        List<Product> rows = stored(Product.class, 1_000, i -> Product.of("s" + i, "1"));
        race(rows, by(strategy).batchSize(300).fields("note"), SHORT);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofClassesInOneTable(Strategy strategy) {
        race(
                stored(Animal.class, 300, i -> i % 2 == 0 ? new Animal.Cat() : new Animal.Dog()),
                by(strategy).fields("name").ignoreVersion(),
                SHORT);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofClassesInTablesOfTheirOwn(Strategy strategy) {
        race(
                stored(Vehicle.class, 300, i -> i % 2 == 0 ? new Vehicle.Car() : new Vehicle.Truck()),
                by(strategy).fields("name").ignoreVersion(),
                SHORT);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNNEST", "COPY"})
    void ofSecondaryTables(Strategy strategy) {
        race(
                stored(Account.class, 300, i -> new Account()),
                by(strategy).fields("name").ignoreVersion(),
                SHORT);
    }

    @SuppressWarnings("unchecked") // those of a hierarchy have the class under Row in common
    private static <T> Class<T> ancestor(List<T> rows) {
        Class<?> type = rows.get(0).getClass();
        while (type.getSuperclass() != Row.class) {
            type = type.getSuperclass();
        }
        return (Class<T>) type;
    }

    private <T> void race(List<T> rows, UpdateOptions options, Duration time) {
        List<T> opposite = new ArrayList<>(rows);
        Collections.reverse(opposite);
        // Nobody repeats what has failed.
        BulkRepository<T, Object> repository =
                operations(Operations.retrying(1)).of(ancestor(rows));
        long end = System.nanoTime() + time.toNanos();
        List<CompletableFuture<Integer>> sessions = List.of(rows, opposite).stream()
                .map(order -> CompletableFuture.supplyAsync(
                        () -> update(repository, order, options, end), Sessions.EACH_BY_ITSELF))
                .toList();
        for (CompletableFuture<Integer> session : sessions) {
            assertThat(session.join()).isPositive();
        }
    }

    private static <T> int update(
            BulkRepository<T, Object> repository, List<T> order, UpdateOptions options, long end) {
        int calls = 0;
        while (System.nanoTime() < end) {
            repository.updateFields(order, options);
            calls++;
        }
        return calls;
    }
}
