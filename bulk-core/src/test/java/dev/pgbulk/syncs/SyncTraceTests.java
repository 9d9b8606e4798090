package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.promises.Trigger;
import dev.pgbulk.testing.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What a sync and its preview take and leave: locks, numbers, tables, settings; under every isolation. */
class SyncTraceTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPreviewTakesNothing(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        List<Employee> feed = new ArrayList<>(List.of(Employee.of("a", 10, c1)));
        for (int at = 0; at < 300; at++) {
            feed.add(Employee.of("n" + at, at, c1));
        }
        String sequences = "SELECT string_agg(sequencename || coalesce(last_value, 0), ' ') FROM pg_sequences";
        List<String> before = texts(sequences);
        inTransaction(() -> {
            employees.previewSyncAll(feed, by(strategy, "name"));
            employees.previewSync(feed, in(c1), by(strategy, "name"));
            assertThat(texts("SELECT locktype || ' ' || mode FROM pg_locks WHERE pid = pg_backend_pid()"
                            + " AND mode <> 'AccessShareLock' AND locktype <> 'virtualxid'"))
                    .isEmpty();
            assertThat(texts("SELECT pg_current_xact_id_if_assigned()::text")).containsOnlyNulls();
            assertThat(texts("SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()"))
                    .isEmpty();
        });
        assertThat(texts(sequences)).isEqualTo(before);
        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSyncLeavesNoTableAndNoSetting(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        inTransaction(() -> {
            String settings =
                    "SELECT name || setting FROM pg_settings WHERE name NOT LIKE 'transaction%' ORDER BY name";
            List<String> before = texts(settings);
            employees.bulkSyncAll(List.of(Employee.of("a", 3, c1), Employee.of("c", 3, c1)), by(strategy, "name"));
            employees.bulkSyncAll(List.of(Employee.of("a", 4, c1), Employee.of("d", 3, c1)), by(strategy, "name"));
            assertThat(texts("SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()"))
                    .isEmpty();
            assertThat(texts(settings)).isEqualTo(before);
        });
        assertThat(staff()).containsExactly("a 4 c1", "d 3 c1");
    }

    @Test
    void aTimeoutEndsItAndNothingIsWritten() {
        hire(Employee.of("a", 1, c1));
        afterwards(Trigger.before(database, "django_employee", "PERFORM pg_sleep(20);")::close);
        List<Employee> feed = List.of(Employee.of("a", 2, c1), Employee.of("b", 2, c1));
        assertThatThrownBy(() -> employees.bulkSyncAll(feed, BY_NAME.timeout(Duration.ofMillis(700))))
                .isInstanceOf(QueryTimeoutException.class);
        assertThat(staff()).containsExactly("a 1 c1");
        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
    }

    @Test
    void whereItIsTheFirstOfItsTransactionItWorksUnderEveryIsolation() {
        for (int isolation : new int[] {
            TransactionDefinition.ISOLATION_READ_COMMITTED,
            TransactionDefinition.ISOLATION_REPEATABLE_READ,
            TransactionDefinition.ISOLATION_SERIALIZABLE
        }) {
            empty(Employee.class);
            hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
            under(isolation, () -> {
                List<Employee> feed = List.of(Employee.of("a", 3, c1), Employee.of("c", 3, c1));
                assertThat(counts(sync(employees, feed, null, BY_NAME))).containsExactly(1L, 1L, 0L, 1L);
                assertThat(counts(sync(employees, feed, null, BY_NAME))).containsExactly(0L, 0L, 2L, 0L);
            });
            assertThat(staff()).as("" + isolation).containsExactly("a 3 c1", "c 3 c1");
        }
    }

    /** Issue 6, item 7. */
    @Test
    void aSnapshotOlderThanTheLockIsRefusedWhereTheKeyIsNotUnique() {
        hire(Employee.of("a", 1, c1));
        assertThatThrownBy(() -> under(TransactionDefinition.ISOLATION_REPEATABLE_READ, () -> {
                    staff();
                    apart(() -> database.update("INSERT INTO django_employee (id, name, age) VALUES (-9, 'c', 1)"));
                    employees.bulkSyncAll(List.of(Employee.of("c", 3, c1)), BY_NAME);
                }))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("REPEATABLE READ");
        assertThat(staff()).containsExactly("a 1 c1", "c 1 -");
    }

    @Test
    void aSnapshotOlderThanTheLockIsNoticedByTheIndexWhereTheKeyIsUnique() {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        create(Product.class, List.of(Product.of("a", "1")), Strategy.AUTO);
        SyncOptions bySku = SyncOptions.keyFields("sku").skipDeletes();
        assertThatThrownBy(() -> under(TransactionDefinition.ISOLATION_REPEATABLE_READ, () -> {
                    staff();
                    apart(() -> database.update("INSERT INTO product (id, sku, price) VALUES (-9, 'c', 1)"));
                    products.bulkSyncAll(List.of(Product.of("c", "2")), bySku);
                }))
                .isInstanceOfAny(DataIntegrityViolationException.class, ConcurrencyFailureException.class);
        assertThatThrownBy(() -> under(TransactionDefinition.ISOLATION_REPEATABLE_READ, () -> {
                    staff();
                    apart(() -> database.update("UPDATE product SET price = 5 WHERE sku = 'a'"));
                    products.bulkSyncAll(List.of(Product.of("a", "2")), bySku);
                }))
                .isInstanceOf(ConcurrencyFailureException.class);
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("a5.00", "c1.00");
    }

    /** A refusal does not read what it is about. */
    @Test
    void moreDeletesThanAllowedAreCountedOnly() {
        database.update(
                "INSERT INTO django_employee (id, name, age) SELECT -i, 'n' || i, 1 FROM generate_series(1, 30000) i");
        assertThatThrownBy(() -> employees.bulkSyncAll(List.of(Employee.of("n1", 1, null)), BY_NAME.maxDeletes(10)))
                .hasMessageContaining("29999 rows");
        assertThat(employees
                        .previewSyncAll(List.of(Employee.of("n1", 1, null)), BY_NAME.maxDeletes(10))
                        .deletedIds())
                .hasSize(29_999);
    }

    private void under(int isolation, Runnable work) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setIsolationLevel(isolation);
        template.executeWithoutResult(status -> work.run());
    }

    private static void apart(Runnable work) {
        CompletableFuture.runAsync(work, Sessions.EACH_BY_ITSELF).join();
    }
}
