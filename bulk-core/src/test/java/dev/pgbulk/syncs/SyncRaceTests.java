package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.testing.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two syncs of one table, and a sync beside single writers, end as if one had come after the other. */
class SyncRaceTests extends Syncing {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private BulkRepository<Product, Object> products;

    @BeforeEach
    void twoProducts() {
        empty(Product.class);
        products = bulk.forEntity(Product.class);
        create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2")), Strategy.AUTO);
    }

    @Test
    void syncsOfOneTableWaitForEachOther() {
        SyncOptions byName = SyncOptions.keyFields("name");

        SyncResult<Employee> second = meanwhile(
                () -> employees.bulkSyncAll(List.of(Employee.of("a", 1, c1), Employee.of("b", 1, c1)), byName),
                () -> employees.bulkSyncAll(List.of(Employee.of("b", 1, c1), Employee.of("c", 1, c1)), byName));

        assertThat(second.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(staff()).containsExactly("b 1 c1", "c 1 c1");
    }

    @Test
    void aRowThatIsCreatedMeanwhileIsFound() {
        SyncResult<Product> result = meanwhile(
                () -> database.update("INSERT INTO product (id, sku, price) VALUES (-5, 'c', 3)"),
                () -> sync(Product.of("a", "1"), Product.of("c", "30")));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.UPDATED);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("a1.00", "c30.00");
    }

    @Test
    void aRowThatGetsAnotherKeyMeanwhileIsCreatedAnew() {
        SyncResult<Product> result = meanwhile(
                () -> database.update("UPDATE product SET sku = 'z' WHERE sku = 'b'"),
                () -> sync(Product.of("a", "1"), Product.of("b", "20")));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("a1.00", "b20.00");
    }

    @Test
    void aRowThatIsDeletedMeanwhileIsCreatedAnew() {
        SyncResult<Product> result = meanwhile(
                () -> database.update("DELETE FROM product WHERE sku = 'b'"),
                () -> sync(Product.of("a", "1"), Product.of("b", "20")));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("a1.00", "b20.00");
    }

    private SyncResult<Product> sync(Product... feed) {
        return products.bulkSyncAll(List.of(feed), SyncOptions.keyFields("sku"));
    }

    /** The second begins when the first has written but not committed, and has to wait. */
    private <R> R meanwhile(Runnable first, Supplier<R> second) {
        CompletableFuture<R> result = new CompletableFuture<>();
        inTransaction(() -> {
            first.run();
            Sessions.EACH_BY_ITSELF.execute(() -> {
                try {
                    result.complete(second.get());
                } catch (Throwable failure) {
                    result.completeExceptionally(failure);
                }
            });
            awaitBlocked(result);
        });
        return result.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void awaitBlocked(CompletableFuture<?> waiting) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && !waiting.isDone()) {
            Long blocked = database.queryForObject("SELECT count(*) FROM pg_locks WHERE NOT granted", Long.class);
            if (blocked != null && blocked > 0) {
                return;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        assertThat(waiting.isDone()).as("the second was to wait").isFalse();
    }
}
