package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.Employee;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/** What would do harm is refused with the numbers and the option that would allow it, and nothing is written. */
class SyncRefusalTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    @BeforeEach
    void hireThree() {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c1), Employee.of("x", 9, c2));
    }

    /** BS-9. */
    @Test
    void anEmptyInput() {
        refused(() -> employees.bulkSync(List.of(), in(c1), BY_NAME), IllegalArgumentException.class, "allowEmpty()");
        refused(() -> employees.bulkSyncAll(List.of(), BY_NAME), IllegalArgumentException.class, "allowEmpty()");
        refused(() -> employees.previewSyncAll(List.of(), BY_NAME), IllegalArgumentException.class, "allowEmpty()");
        refused(
                () -> employees.bulkSyncAll(
                        List.of(), SyncOptions.keyFields("nme").allowEmpty()),
                IllegalArgumentException.class,
                "nme");
    }

    @Test
    void aScopeOfEverything() {
        List<Employee> feed = List.of(Employee.of("a", 1, c1));
        refused(
                () -> employees.bulkSync(feed, PredicateSpecification.unrestricted(), BY_NAME),
                IllegalArgumentException.class,
                "bulkSyncAll");
        refused(
                () -> employees.bulkSync(feed, (Specification<Employee>) null, BY_NAME),
                IllegalArgumentException.class,
                "bulkSyncAll");
        refused(
                () -> employees.previewSync(feed, Specification.unrestricted(), BY_NAME),
                IllegalArgumentException.class,
                "bulkSyncAll");
    }

    @Test
    void moreDeletesThanAllowed() {
        List<Employee> feed = List.of(Employee.of("a", 1, c1));

        refused(
                () -> employees.bulkSync(feed, in(c1), BY_NAME.maxDeletes(1)),
                InvalidDataAccessApiUsageException.class,
                "2 rows",
                "maxDeletes allows 1",
                "skipDeletes()");

        assertThat(employees.previewSync(feed, in(c1), BY_NAME.maxDeletes(1)).deleted())
                .isEqualTo(2);
        assertThat(employees.bulkSync(feed, in(c1), BY_NAME.maxDeletes(2)).deleted())
                .isEqualTo(2);
    }

    /** BS-15, BS-48. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itemsWithTheSameKey(Strategy strategy) {
        List<Employee> feed = List.of(
                Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("a", 7, c1), Employee.of("c", 3, c1));
        assertThatThrownBy(() -> employees.bulkSync(feed, in(c1), by(strategy, "name")))
                .isInstanceOfSatisfying(
                        DuplicateKeysException.class,
                        it -> assertThat(it.indices()).containsExactly(0L, 2L));
        unchanged();

        SyncResult<Employee> first =
                sync(employees, feed, in(c1), by(strategy, "name").duplicates(Duplicates.FIRST));

        assertThat(first.outcomes().get(2))
                .isEqualTo(Outcome.skipped(Outcome.Reason.DUPLICATE, "the item at index 0 has the same key"));
        assertThat(counts(first)).containsExactly(0L, 0L, 3L, 0L);
        SyncResult<Employee> last =
                sync(employees, feed, in(c1), by(strategy, "name").duplicates(Duplicates.LAST));
        assertThat(counts(last)).containsExactly(0L, 1L, 2L, 0L);
        assertThat(staff()).containsExactly("a 7 c1", "b 2 c1", "c 3 c1", "x 9 c2");
    }

    /** BS-16. */
    @Test
    void rowsWithTheSameKey() {
        hire(Employee.of("a", 5, c1));
        List<Employee> feed = List.of(Employee.of("b", 2, c1));

        assertThatThrownBy(() -> employees.bulkSync(feed, in(c1), BY_NAME))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("1 keys occur in several rows");
        assertThatThrownBy(() -> employees.previewSync(feed, in(c1), BY_NAME))
                .isInstanceOf(InvalidDataAccessApiUsageException.class);

        assertThat(staff()).hasSize(5);
    }

    /** BS-28. */
    @Test
    void rowsOutsideOfTheScope() {
        List<Employee> feed = List.of(Employee.of("z", 5, c2), Employee.of("a", 1, c2), Employee.of("b", 2, c1));
        refused(
                () -> employees.bulkSync(feed, in(c1), BY_NAME),
                InvalidDataAccessApiUsageException.class,
                "2 rows",
                "input indices 0, 1",
                "allowOutsideScope()");
        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();

        SyncResult<Employee> result = sync(employees, feed, in(c1), BY_NAME.allowOutsideScope());

        assertThat(counts(result)).containsExactly(1L, 1L, 1L, 1L);
        assertThat(staff()).containsExactly("a 1 c2", "b 2 c1", "x 9 c2", "z 5 c2");
    }

    @Test
    void aRowThatWasChangedSinceItWasRead() {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        BulkRepository<Vehicle, Object> vehicles = bulk.forEntity(Vehicle.class);
        Vehicle.Car car = new Vehicle.Car();
        car.name = "a";
        create(Vehicle.class, List.<Vehicle>of(car), Strategy.AUTO);
        database.update("UPDATE vehicle SET version = 7");
        car.seats = 5;

        assertThatThrownBy(() -> vehicles.bulkSyncAll(List.of(car), SyncOptions.defaults()))
                .isInstanceOf(StaleRowsException.class);
        assertThat(texts("SELECT seats FROM car")).containsOnlyNulls();
        assertThat(vehicles.bulkSyncAll(List.of(car), SyncOptions.defaults().ignoreVersion())
                        .updated())
                .isEqualTo(1);
        assertThat(car.version).isEqualTo(8);
    }

    @Test
    void aFilledCollectionThatIsNotExcluded() {
        empty(Animal.class);
        BulkRepository<Animal, Object> animals = bulk.forEntity(Animal.class);
        Animal.Dog dog = new Animal.Dog();
        dog.name = "Rex";
        dog.tricks = Set.of("sit");

        assertThatThrownBy(() -> animals.bulkSyncAll(List.of(dog), BY_NAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("excludeFields(\"tricks\")");

        assertThat(animals.bulkSyncAll(List.of(dog), BY_NAME.excludeFields("tricks"))
                        .created())
                .isEqualTo(1);
    }

    /** BS-21. */
    @Test
    void namesThatDoNotFit() {
        List<Employee> feed = List.of(Employee.of("a", 1, c1));
        for (SyncOptions options : List.of(
                SyncOptions.keyFields("nme"),
                BY_NAME.fields("agee"),
                BY_NAME.fields("id"),
                BY_NAME.excludeFields("nope"),
                BY_NAME.fields("age").excludeFields("age"),
                BY_NAME.batchSize(1).transactionPerBatch())) {
            refused(() -> employees.bulkSyncAll(feed, options), IllegalArgumentException.class);
            refused(() -> employees.previewSyncAll(feed, options), IllegalArgumentException.class);
        }
        assertThat(counts(employees.bulkSync(
                        feed, in(c1), BY_NAME.fields("age").excludeFields("age").skipUpdates())))
                .containsExactly(0L, 0L, 1L, 2L);
    }

    @Test
    void aReadOnlyTransaction() {
        assertThatThrownBy(() -> readOnly(() -> employees.bulkSyncAll(List.of(Employee.of("a", 1, c1)), BY_NAME)))
                .isInstanceOf(InvalidDataAccessApiUsageException.class);
        readOnly(() -> assertThat(employees
                        .previewSyncAll(List.of(Employee.of("a", 1, c1)), BY_NAME)
                        .deleted())
                .isEqualTo(3));
        unchanged();
    }

    /** A unique value that a row outside of the scope has: nothing is set on the entities then. */
    @Test
    void aBrokenConstraint() {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2")), Strategy.AUTO);
        List<Product> feed = List.of(Product.of("b", "20"), Product.of("a", "1"));

        assertThatThrownBy(() -> products.bulkSync(
                        feed,
                        (Specification<Product>) (root, query, builder) -> builder.equal(root.get("sku"), "b"),
                        SyncOptions.keyFields("sku")))
                .isInstanceOf(BulkDuplicateKeyException.class);

        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("a1.00", "b2.00");
    }

    private void readOnly(Runnable work) {
        var template = new org.springframework.transaction.support.TransactionTemplate(transactions);
        template.setReadOnly(true);
        template.executeWithoutResult(status -> work.run());
    }

    private void refused(ThrowingCallable call, Class<?> type, String... told) {
        assertThatThrownBy(call).isInstanceOf(type).satisfies(failure -> {
            for (String part : told) {
                assertThat(failure).hasMessageContaining(part);
            }
        });
        unchanged();
    }

    private void unchanged() {
        assertThat(staff()).containsExactly("a 1 c1", "b 2 c1", "c 3 c1", "x 9 c2");
    }
}
