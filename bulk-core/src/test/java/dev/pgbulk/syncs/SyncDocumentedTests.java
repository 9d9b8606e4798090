package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Outcome;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.repository.BulkTemplate;
import dev.pgbulk.testing.Sessions;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@code docs/syncs.md} says of ids, versions, scopes, constraints, isolation and triggers. */
@Tag("oracle")
class SyncDocumentedTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void byTheIdAVersionIsCheckedAlsoWhereTheValuesAreEqual(Strategy strategy) {
        BulkRepository<Versions.ByLong, Object> rows = versions();
        List<Versions.ByLong> fresh = List.of(version(null, "c", null), version(-1L, "a", 5L));

        SyncResult<Versions.ByLong> result =
                rows.bulkSyncAll(fresh, by(strategy).skipDeletes());

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UNCHANGED);
        assertThat(fresh).extracting(it -> it.version).containsExactly(0L, 5L);
        assertThatThrownBy(() -> rows.bulkSyncAll(List.of(version(-2L, "b", 4L)), by(strategy)))
                .isInstanceOfSatisfying(
                        StaleRowsException.class, it -> assertThat(it.ids()).containsExactly(-2L));
        assertThat(texts("SELECT name || version FROM " + table(Versions.ByLong.class) + " ORDER BY name"))
                .containsExactly("a5", "b5", "c0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void byAnotherKeyAVersionIsCheckedOfEntitiesThatHaveAnId(Strategy strategy) {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        BulkRepository<Vehicle, Object> vehicles = bulk.forEntity(Vehicle.class);
        List<Vehicle> read = create(Vehicle.class, List.of(car("a", null), car("b", null)), strategy);
        database.update("UPDATE vehicle SET version = 5");

        SyncResult<Vehicle> result = vehicles.bulkSyncAll(
                List.of(car("b", 1), car("a", null)), by(strategy, "name").rewriteUnchanged());

        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.updatedRows()).extracting(it -> it.version).containsExactly(6, 6);
        assertThatThrownBy(() -> vehicles.bulkSyncAll(read, by(strategy, "name")))
                .isInstanceOf(StaleRowsException.class);
        assertThat(texts("SELECT name || version FROM vehicle ORDER BY name")).containsExactly("a6", "b6");
    }

    private static Vehicle.Car car(String name, @Nullable Integer version) {
        Vehicle.Car car = new Vehicle.Car();
        car.name = name;
        car.version = version;
        return car;
    }

    private BulkRepository<Versions.ByLong, Object> versions() {
        empty(Versions.ByLong.class);
        database.update("INSERT INTO " + table(Versions.ByLong.class)
                + " (id, name, version) VALUES (-1, 'a', 5), (-2, 'b', 5)");
        return bulk.forEntity(Versions.ByLong.class);
    }

    private static Versions.ByLong version(@Nullable Long id, String name, @Nullable Long version) {
        Versions.ByLong row = new Versions.ByLong();
        row.id = id;
        row.name = name;
        row.version = version;
        return row;
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsUpdatedGetsItsUpdateTimestampsWithoutCallbacks(Strategy strategy) {
        empty(Stamped.class);
        List<Stamped> feed = create(Stamped.class, List.of(stamped("a"), stamped("b")), strategy);
        database.update("UPDATE stamped SET changed = '2020-01-01', changed_there = '2020-01-01'");
        feed.get(0).name = "new";

        SyncResult<Stamped> result =
                bulk.<Stamped, Object>forEntity(Stamped.class).bulkSyncAll(feed, by(strategy));

        assertThat(counts(result)).containsExactly(0L, 1L, 1L, 0L);
        assertThat(texts("SELECT name FROM stamped WHERE changed = '2020-01-01'"))
                .containsExactly("b");
        assertThat(texts("SELECT name FROM stamped WHERE changed_there = '2020-01-01'"))
                .containsExactly("b");
    }

    private static Stamped stamped(String name) {
        Stamped stamped = new Stamped();
        stamped.name = name;
        return stamped;
    }

    /** By the id a row that is missing is created with it. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdWithoutARowIsThatOfTheNewRow(Strategy strategy) {
        hire(Employee.of("a", 1, c1));
        Employee fifty = Employee.of("w", 5, c1);
        fifty.id = 1_000_050L;

        sync(employees, List.of(fifty), null, by(strategy));

        assertThat(fifty.id).isEqualTo(1_000_050L);
        assertThat(texts("SELECT name || id FROM django_employee")).containsExactly("w1000050");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aScopeMayJoinAndAskOthers(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("a", 3, c2), Employee.of("z", 4, null));
        Specification<Employee> scope = (employee, query, builder) -> {
            Subquery<Long> others = query.subquery(Long.class);
            Root<Employee> other = others.from(Employee.class);
            others.select(other.get("id"))
                    .where(
                            builder.equal(other.get("company"), employee.get("company")),
                            builder.equal(other.get("age"), 2));
            return builder.and(
                    builder.equal(employee.join("company").get("name"), "c1"),
                    builder.or(builder.exists(others), builder.lessThan(employee.get("age"), 3)));
        };

        SyncResult<Employee> result = employees.bulkSync(
                List.of(Employee.of("a", 1, c1), Employee.of("c", 2, c1)), scope, by(strategy, "name"));

        assertThat(counts(result)).containsExactly(1L, 0L, 1L, 1L);
        assertThat(staff()).containsExactly("a 1 c1", "a 3 c2", "c 2 c1", "z 4 -");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void uniqueValuesThatTwoRowsWouldExchangeAreRefused(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        List<Product> feed = create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2")), strategy);
        feed.get(0).sku = "b";
        feed.get(1).sku = "a";

        assertThatThrownBy(() -> products.bulkSyncAll(feed, by(strategy)))
                .isInstanceOf(BulkDuplicateKeyException.class);

        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("a1.00", "b2.00");
    }

    @Test
    void aRowThatOthersReferToIsNotDeleted() {
        hire(Employee.of("a", 1, c1));
        change(
                "CREATE TABLE badge (employee bigint REFERENCES django_employee); INSERT INTO badge SELECT id FROM django_employee",
                "DROP TABLE badge");

        assertThatThrownBy(() -> employees.bulkSyncAll(List.of(Employee.of("b", 2, c1)), BY_NAME))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(staff()).containsExactly("a 1 c1");
    }

    @Test
    void anOldSnapshotIsRefusedUnlessTheKeyIsUnique() {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);

        assertThatThrownBy(() -> onOldSnapshot(
                        "INSERT INTO django_employee (id, name, age) VALUES (-9, 'x', 9)",
                        () -> employees.bulkSyncAll(List.of(Employee.of("b", 2, c1)), BY_NAME)))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("READ COMMITTED");
        onOldSnapshot(
                "INSERT INTO product (id, sku) VALUES (-9, 'x')",
                () -> products.bulkSyncAll(List.of(Product.of("b", "2")), SyncOptions.keyFields("sku")));

        assertThat(staff()).containsExactly("x 9 -");
        assertThat(texts("SELECT sku FROM product ORDER BY sku")).containsExactly("b", "x");
        assertThatThrownBy(() -> onOldSnapshot(
                        "INSERT INTO product (id, sku) VALUES (-10, 'y')",
                        () -> products.bulkSyncAll(List.of(Product.of("y", "2")), SyncOptions.keyFields("sku"))))
                .isInstanceOf(BulkDuplicateKeyException.class);
    }

    private void onOldSnapshot(String meanwhile, Runnable work) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        template.executeWithoutResult(status -> {
            database.queryForObject("SELECT count(*) FROM product", Long.class);
            CompletableFuture.runAsync(() -> database.update(meanwhile), Sessions.EACH_BY_ITSELF)
                    .join();
            work.run();
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatATriggerLeavesOutIsTold(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c1), Employee.of("d", 4, c1));
        change("""
                CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF coalesce(old.name, new.name) IN ('a', 'c', 'x') THEN
                            RETURN NULL;
                        END IF;
                        RETURN coalesce(new, old);
                    END $$;
                CREATE TRIGGER leave BEFORE INSERT OR UPDATE OR DELETE ON django_employee
                    FOR EACH ROW EXECUTE FUNCTION leave()""", "DROP TRIGGER leave ON django_employee; DROP FUNCTION leave");
        BulkRepository<Employee, Object> triggered = new BulkTemplate(application).forEntity(Employee.class);

        SyncResult<Employee> result = triggered.bulkSyncAll(
                List.of(Employee.of("a", 10, c1), Employee.of("b", 20, c1), Employee.of("y", 1, c1)),
                by(strategy, "name"));

        assertThat(result.outcomes())
                .containsExactly(Outcome.skipped(Outcome.Reason.TRIGGER, ""), Outcome.UPDATED, Outcome.CREATED);
        assertThat(counts(result)).containsExactly(1L, 1L, 0L, 1L);
        assertThat(staff()).containsExactly("a 1 c1", "b 20 c1", "c 3 c1", "y 1 c1");
        assertThatThrownBy(() -> triggered.bulkSyncAll(List.of(Employee.of("x", 1, c1)), by(strategy, "name")))
                .isInstanceOf(BulkRowException.class);
    }
}
