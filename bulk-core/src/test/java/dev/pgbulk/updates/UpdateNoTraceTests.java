package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.repository.BulkSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Promise 16 for updates: a call leaves nothing in the transaction or the session but its rows. */
class UpdateNoTraceTests extends Changing {

    private List<Product> rows;

    @BeforeEach
    void fiftyRows() {
        rows = stored(Product.class, 50, i -> Product.of("s" + i, "1"));
    }

    private static UpdateOptions timed(Strategy strategy) {
        return by(strategy).timeout(Duration.ofMinutes(1));
    }

    /** Each form of updates once. */
    private void updateInEveryForm(Strategy strategy) {
        UpdateOptions options = timed(strategy);
        BulkRepository<Product, Object> products = of(Product.class);
        products.updateFields(rows, options);
        products.updateFields(rows, options.batchSize(7).onlyChanged());
        products.updateFields(rows.subList(0, 1), options);
        products.pgBulkUpdate(
                rows.stream().map(it -> Map.of("id", it.id, "note", "x")).toList(), options.returning("sku"));
        products.pgBulkUpdate(
                List.of(Map.of("id", rows.get(0).id, "note", "y")),
                UpdateOptions.keyFields("id").keyFieldOps("<=").strategy(strategy));
        products.bulkUpdateAll(Map.of("note", "z"), options);
        products.bulkUpdateAll(Map.of("note", "z"), options.batchSize(7));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noTemporaryTableIsLeft(Strategy strategy) {
        inTransaction(() -> {
            updateInEveryForm(strategy);
            assertNoTemporaryTable();
        });
        assertNoTemporaryTable();
        rows.get(20).price = BigDecimal.TEN.negate();
        assertThatThrownBy(() -> of(Product.class).updateFields(rows, by(strategy)));
        assertNoTemporaryTable();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void settingsAreThoseOfBefore(Strategy strategy) {
        inTransaction(() -> {
            database.execute("SET LOCAL statement_timeout = '70s'");
            database.execute("SET LOCAL client_min_messages = 'error'");
            database.execute("SET LOCAL plan_cache_mode = 'force_generic_plan'");
            database.execute("SET LOCAL enable_nestloop = off");
            Map<String, String> before = settings();
            updateInEveryForm(strategy);
            assertThat(settings()).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void settingsAreThoseOfBeforeForSeveralTables(Strategy strategy) {
        empty(Vehicle.class);
        List<Vehicle> vehicles =
                create(Vehicle.class, List.of(new Vehicle.Car(), new Vehicle.Tanker(), new Vehicle.Car()), strategy);
        inTransaction(() -> {
            Map<String, String> before = settings();
            of(Vehicle.class).updateFields(vehicles, timed(strategy));
            of(Vehicle.class).bulkUpdateAll(Map.of("name", "all"), timed(strategy));
            assertThat(settings()).isEqualTo(before);
            assertNoTemporaryTable();
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nothingSurvivesInAPooledConnection(Strategy strategy) {
        Map<String, String> before = settings();
        updateInEveryForm(strategy);
        of(Product.class).updateFields(rows, timed(strategy).batchSize(9).transactionPerBatch());
        rows.get(20).price = BigDecimal.TEN.negate();
        assertThatThrownBy(() -> of(Product.class).updateFields(rows, timed(strategy)));
        for (int connection = 0; connection < 8; connection++) {
            assertThat(settings()).isEqualTo(before);
            assertThat(database.queryForList("SELECT name FROM pg_prepared_statements", String.class))
                    .noneMatch(it -> it.contains("pgbulk"));
            assertThat(database.queryForList(
                            "SELECT locktype FROM pg_locks WHERE pid = pg_backend_pid() AND (locktype = 'advisory'"
                                    + " OR relation = 'product'::regclass)",
                            String.class))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void onlyRowsAndTheTableAreLocked(Strategy strategy) {
        inTransaction(() -> {
            updateInEveryForm(strategy);
            assertThat(database.queryForList(
                            "SELECT DISTINCT mode FROM pg_locks WHERE pid = pg_backend_pid()"
                                    + " AND relation = 'product'::regclass",
                            String.class))
                    .isSubsetOf("AccessShareLock", "RowShareLock", "RowExclusiveLock");
            assertThat(database.queryForList(
                            "SELECT locktype FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'",
                            String.class))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aListenerMayUpdateInTheSameTransaction(Strategy strategy) {
        assertNested(strategy, TransactionDefinition.PROPAGATION_REQUIRED, rows);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aListenerMayUpdateOtherRowsInATransactionOfItsOwn(Strategy strategy) {
        assertNested(strategy, TransactionDefinition.PROPAGATION_REQUIRES_NEW, rows.subList(30, 50));
    }

    private void assertNested(Strategy strategy, int propagation, List<Product> within) {
        TransactionTemplate inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(propagation);
        List<Map<String, Object>> values = within.stream()
                .map(it -> Map.<String, Object>of("id", it.id, "price", 7))
                .toList();
        Updates listener = new Updates(
                () -> inner.executeWithoutResult(status -> of(Product.class).pgBulkUpdate(values, by(strategy))));
        List<Product> outer = rows.subList(0, 30);
        outer.forEach(it -> it.note = "outer");
        operations(BulkSettings.defaults(), listener)
                .of(Product.class)
                .updateFields(outer, by(strategy).fields("note").batchSize(20));
        assertThat(listener.ran).containsExactly("before", "after");
        assertThat(rows).hasSize(50);
        assertThat(database.queryForObject("SELECT count(*) FROM product WHERE note = 'outer'", Long.class))
                .isEqualTo(30);
        assertThat(database.queryForObject("SELECT count(*) FROM product WHERE price = 7", Long.class))
                .isEqualTo(within.size());
        assertNoTemporaryTable();
    }

    static final class Updates {

        final List<String> ran = new ArrayList<>();
        private final Runnable work;

        Updates(Runnable work) {
            this.work = work;
        }

        @EventListener
        void on(BeforeBulkUpdate<Product> event) {
            once("before");
        }

        @EventListener
        void on(BulkUpdated<Product> event) {
            once("after");
        }

        private void once(String when) {
            if (!ran.contains(when)) {
                ran.add(when);
                work.run();
            }
        }
    }

    private void assertNoTemporaryTable() {
        assertThat(database.queryForList(
                        "SELECT relname FROM pg_class WHERE relpersistence = 't' OR relname LIKE 'pgbulk%'",
                        String.class))
                .isEmpty();
    }

    /** Of a connection, all that can be set, but not what only tells of the state. */
    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        database.query(
                "SELECT name, setting FROM pg_settings WHERE context IN ('user', 'superuser') ORDER BY name", rs -> {
                    settings.put(rs.getString(1), rs.getString(2));
                });
        return settings;
    }
}
