package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.testing.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;

/**
 * Issue 6, item 7: syncs of one table beside writers of single rows. Each feed has a price of its own, so that afterwards it
 * can be told that the rows are those of one feed, the last, but for what single writers have done.
 */
@Tag("oracle")
class SyncStormTests extends Syncing {

    private static final Duration LONG = Duration.ofSeconds(Long.getLong("pgbulk.race.seconds", 3));
    private static final int SKUS = 60;

    private final AtomicInteger feeds = new AtomicInteger(1);
    private final AtomicInteger overtakings = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void emptyTable() {
        empty(Product.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsLeftIsOneFeed(boolean besideWriters) {
        long end = System.nanoTime() + LONG.toNanos();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int session = 0; session < 2; session++) {
            Random random = new Random(session);
            all.add(CompletableFuture.runAsync(() -> sync(random, end), Sessions.EACH_BY_ITSELF));
        }
        if (besideWriters) {
            Random random = new Random(7);
            all.add(CompletableFuture.runAsync(() -> write(random, end), Sessions.EACH_BY_ITSELF));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();

        // Three times in a row others may be faster, but not often, and never where there are none.
        assertThat(overtakings.get()).isLessThanOrEqualTo(besideWriters ? 1 + calls.get() / 10 : 0);
        Set<String> prices = new HashSet<>(
                texts("SELECT DISTINCT trunc(price)::text FROM product WHERE price IS NOT NULL AND note IS NULL"));
        assertThat(prices).as("feeds of %d".formatted(calls.get())).hasSizeLessThanOrEqualTo(1);
        assertThat(texts("SELECT sku FROM product GROUP BY sku HAVING count(*) > 1"))
                .isEmpty();
    }

    private void sync(Random random, long end) {
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        Strategy[] strategies = Strategy.values();
        while (System.nanoTime() < end) {
            int price = feeds.incrementAndGet();
            List<Product> feed = new ArrayList<>();
            for (int sku = 0; sku < SKUS; sku++) {
                if (random.nextInt(4) > 0) {
                    feed.add(Product.of("s" + sku, price % 9000 + ""));
                }
            }
            Collections.shuffle(feed, random);
            calls.incrementAndGet();
            try {
                products.bulkSyncAll(
                        feed, SyncOptions.keyFields("sku").strategy(strategies[random.nextInt(strategies.length)]));
            } catch (BulkDuplicateKeyException | CannotAcquireLockException overtaken) {
                overtakings.incrementAndGet();
            }
        }
    }

    /** Marks what it writes. */
    private void write(Random random, long end) {
        long id = -1;
        while (System.nanoTime() < end) {
            String sku = "s" + random.nextInt(SKUS);
            LockSupport.parkNanos(Duration.ofMillis(3).toNanos());
            try {
                switch (random.nextInt(3)) {
                    case 0 -> database.update("UPDATE product SET price = 0, note = 'w' WHERE sku = ?", sku);
                    case 1 -> database.update("DELETE FROM product WHERE sku = ?", sku);
                    default ->
                        database.update(
                                "INSERT INTO product (id, sku, price, note) VALUES (?, ?, 0, 'w') ON CONFLICT DO NOTHING",
                                id--,
                                sku);
                }
            } catch (DataAccessException deadlock) {
                assertThat(deadlock).hasMessageContaining("deadlock");
            }
        }
    }
}
