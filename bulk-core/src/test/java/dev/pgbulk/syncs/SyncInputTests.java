package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Student;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.Company;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.event.BeforeBulkSync;
import dev.pgbulk.event.BulkEvent;
import dev.pgbulk.repository.BulkSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * Bad input is refused before anything is written, in whatever form it comes: the table, the entities and what they refer to
 * are as before, and nobody hears of a write.
 */
class SyncInputTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    private final SyncCaseTests.Heard heard = new SyncCaseTests.Heard();
    private BulkRepository<Employee, Object> repository;

    @BeforeEach
    void hireThree() {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("x", 9, c2));
        repository = operations(BulkSettings.defaults(), heard).of(Employee.class);
    }

    /** Each of the four operations that take a feed. */
    private List<ThrowingCallable> calls(@Nullable Iterable<? extends Employee> feed, @Nullable SyncOptions options) {
        return List.of(
                () -> repository.bulkSync(feed, in(c1), options),
                () -> repository.bulkSyncAll(feed, options),
                () -> repository.previewSync(feed, in(c1), options),
                () -> repository.previewSyncAll(feed, options));
    }

    private void refused(@Nullable Iterable<? extends Employee> feed, @Nullable SyncOptions options, String... told) {
        for (ThrowingCallable call : calls(feed, options)) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(failure -> {
                        for (String part : told) {
                            assertThat(failure).hasMessageContaining(part);
                        }
                    });
        }
        untouched();
        assertThat(heard.events).isEmpty();
    }

    private void untouched() {
        assertThat(staff()).containsExactly("a 1 c1", "b 2 c1", "x 9 c2");
    }

    @Test
    void null_() {
        refused(null, BY_NAME, "The entities are null");
        refused(List.of(Employee.of("a", 1, c1)), null, "The options are null");
        refused(Arrays.asList(Employee.of("a", 1, c1), null), BY_NAME, "index 1", "null");
        refused(Arrays.asList((Employee) null), BY_NAME, "index 0", "null");
        assertThatThrownBy(() -> repository.bulkSync(
                        List.of(Employee.of("a", 1, c1)), (PredicateSpecification<Employee>) null, BY_NAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bulkSync");
        assertThatThrownBy(() -> repository.previewSync(
                        List.of(Employee.of("a", 1, c1)), (Specification<Employee>) null, BY_NAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("previewSync");
        untouched();
    }

    @Test
    void entitiesOfAnotherClass() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Employee> mixed = (List) List.of(Employee.of("a", 1, c1), Company.of(null, "c9"));
        refused(mixed, BY_NAME, "index 1", Company.class.getName(), "Employee");
        Employee anonymous = new Employee() {};
        anonymous.name = "a";
        refused(List.of(anonymous), BY_NAME, "index 0");
        empty(Animal.class);
        BulkRepository<Animal.Cat, Object> cats = bulk.forEntity(Animal.Cat.class);
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Animal.Cat> dogs = (List) List.of(new Animal.Dog());
        assertThatThrownBy(() -> cats.bulkSyncAll(dogs, BY_NAME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Dog");
        assertThat(rows(Animal.class)).isZero();
    }

    /** Whatever refuses it, a scope is looked at before the first statement, also for no entities. */
    @Test
    void scopesThatSayTooLittleOrTooMuch() {
        List<Employee> feed = List.of(Employee.of("a", 5, c1));
        PredicateSpecification<Employee> any = PredicateSpecification.unrestricted();
        List<Specification<Employee>> scopes = List.of(
                Specification.unrestricted(),
                Specification.where(any),
                Specification.<Employee>unrestricted().and(any),
                (root, query, builder) -> builder.conjunction(),
                (root, query, builder) -> null,
                (root, query, builder) -> {
                    root.fetch("company");
                    return builder.isNull(root.get("name"));
                },
                (root, query, builder) -> {
                    query.orderBy(builder.asc(root.get("name")));
                    return builder.isNull(root.get("name"));
                },
                (root, query, builder) -> {
                    query.groupBy(root.get("name"));
                    return builder.isNull(root.get("name"));
                });
        for (Specification<Employee> scope : scopes) {
            for (List<Employee> input : List.of(feed, List.<Employee>of())) {
                assertThatThrownBy(() -> repository.bulkSync(input, scope, BY_NAME.allowEmpty()))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> repository.previewSync(input, scope, BY_NAME.allowEmpty()))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThatThrownBy(() -> repository.bulkSync(feed, scopes.get(5), BY_NAME))
                .hasMessageContaining("fetches")
                .hasMessageContaining("join instead");
        untouched();
        assertThat(heard.events).isEmpty();
    }

    /** BS-21. */
    @Test
    void namesThatAreNone() {
        List<Employee> feed = List.of(Employee.of("a", 5, c1));
        for (List<Employee> input : List.of(feed, List.<Employee>of())) {
            refused(input, SyncOptions.keyFields("nme").allowEmpty(), "nme");
            refused(input, BY_NAME.fields("agee").allowEmpty(), "agee");
            refused(input, BY_NAME.excludeFields("nope").allowEmpty(), "nope");
            refused(input, BY_NAME.set("nope", "+").allowEmpty(), "nope");
            refused(input, BY_NAME.fields("id").allowEmpty(), "id");
            refused(input, BY_NAME.fields("name").allowEmpty(), "name", "key");
            refused(input, BY_NAME.fields("age", "age").allowEmpty(), "age", "twice");
            refused(input, BY_NAME.excludeFields("age", "company").allowEmpty(), "skipUpdates()");
        }
        BulkRepository<Company, Object> companies = bulk.forEntity(Company.class);
        for (SyncOptions options : List.of(
                BY_NAME.fields("employees"), SyncOptions.keyFields("employees"), BY_NAME.set("employees", "+"))) {
            assertThatThrownBy(() -> companies.bulkSyncAll(List.of(Company.of(null, "c9")), options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("employees");
        }
        BulkRepository<Vehicle, Object> vehicles = bulk.forEntity(Vehicle.class);
        for (SyncOptions options : List.of(
                BY_NAME.fields("version"),
                BY_NAME.set("version", "+"),
                BY_NAME.fields("name", "seats").set("wheels", "+"))) {
            assertThatThrownBy(() -> vehicles.bulkSyncAll(List.of(new Vehicle.Car()), options))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(texts("SELECT name FROM django_company ORDER BY 1")).containsExactly("c1", "c2");
        assertThatThrownBy(() -> BY_NAME.fields(new String[0])).isInstanceOf(IllegalArgumentException.class);
    }

    /** The numbers, and what would allow it; nothing is announced that does not happen. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsRefusedAfterALookAtTheRows(Strategy strategy) {
        SyncOptions options = by(strategy, "name");
        List<Employee> feed = List.of(Employee.of("a", 5, c1), Employee.of("n", 7, c1));
        assertThatThrownBy(() -> repository.bulkSyncAll(feed, options.maxDeletes(1)))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("2 rows")
                .hasMessageContaining("allows 1");
        assertThatThrownBy(() -> repository.bulkSyncAll(feed, options.maxDeletes(0)))
                .hasMessageContaining("2 rows")
                .hasMessageContaining("allows 0");
        List<Employee> twice = new ArrayList<>(feed);
        twice.add(Employee.of("n", 8, c2));
        assertThatThrownBy(() -> repository.bulkSyncAll(twice, options))
                .isInstanceOfSatisfying(
                        DuplicateKeysException.class,
                        it -> assertThat(it.indices()).containsExactly(1L, 2L));
        assertThat(heard.events).extracting(Object::getClass).containsOnly(BeforeBulkSync.class);
        heard.events.clear();
        assertThatThrownBy(() -> repository.bulkSync(List.of(Employee.of("b", 2, c2)), in(c1), options))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("1 rows")
                .hasMessageContaining("allowOutsideScope()");
        assertThat(heard.events)
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly("BeforeBulkSync", "BeforeBulkDelete");
        untouched();
        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
        assertThat(twice).extracting(it -> it.id).containsOnlyNulls();
    }

    /** BS-16: also of keys that no item has; a null is a key. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsWithOneKey(Strategy strategy) {
        List<Employee> more = hire(
                Employee.of("d", 1, c1),
                Employee.of("d", 2, c1),
                Employee.of("d", 3, c1),
                Employee.of(null, 1, c1),
                Employee.of(null, 2, c1));
        List<String> before = staff();
        for (SyncOptions options : List.of(
                by(strategy, "name"),
                by(strategy, "name").duplicates(Duplicates.LAST),
                by(strategy, "name").skipDeletes(),
                by(strategy, "name").skipUpdates().skipCreates())) {
            assertThatThrownBy(() -> repository.bulkSync(List.of(Employee.of("a", 5, c1)), in(c1), options))
                    .isInstanceOf(InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("2 keys")
                    .hasMessageContaining(String.valueOf(more.get(0).id))
                    .hasMessageContaining("keyFields");
        }
        assertThat(staff()).isEqualTo(before);
        assertThat(counts(repository.bulkSync(List.of(Employee.of("x", 5, c2)), in(c2), by(strategy, "name"))))
                .containsExactly(0L, 1L, 0L, 0L);
    }

    /** One instance that is given twice is two items of one key. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneInstanceTwice(Strategy strategy) {
        Employee one = Employee.of("n", 1, c1);
        assertThatThrownBy(() -> repository.bulkSyncAll(List.of(one, one), by(strategy, "name")))
                .isInstanceOf(DuplicateKeysException.class);
        assertThat(one.id).isNull();
        assertThatThrownBy(() -> repository.bulkSyncAll(List.of(one, one), by(strategy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 1")
                .hasMessageContaining("the same instance as at index 0");
        assertThat(one.id).isNull();
        untouched();
        SyncResult<Employee> result = repository.bulkSyncAll(
                List.of(one, one), by(strategy, "name").skipDeletes().duplicates(Duplicates.FIRST));
        assertThat(result.outcomes().get(0)).isEqualTo(Outcome.CREATED);
        assertThat(result.outcomes().get(1).reason()).isEqualTo(Outcome.Reason.DUPLICATE);
        assertThat(one.id).isNotNull();
    }

    /** As long as it can be iterated once; what its iteration throws is the caller's. */
    @Test
    void inputThatIsNoList() {
        Iterator<Employee> iterator =
                List.of(Employee.of("a", 1, c1), Employee.of("b", 7, c1)).iterator();
        assertThat(counts(repository.bulkSync(() -> iterator, in(c1), BY_NAME))).containsExactly(0L, 1L, 1L, 0L);
        assertThat(counts(repository.bulkSync(
                        new HashSet<>(List.of(Employee.of("a", 1, c1), Employee.of("b", 7, c1))), in(c1), BY_NAME)))
                .containsExactly(0L, 0L, 2L, 0L);
        heard.events.clear();
        Iterable<Employee> broken = () -> {
            throw new IllegalStateException("producer");
        };
        for (ThrowingCallable call : calls(broken, BY_NAME)) {
            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessage("producer");
        }
        assertThat(heard.events).isEmpty();
        assertThat(staff()).containsExactly("a 1 c1", "b 7 c1", "x 9 c2");
    }

    /** What a listener does to the list that it was called for changes nothing. */
    @Test
    void inputThatChangesMeanwhile() {
        List<Employee> feed = new ArrayList<>(List.of(Employee.of("a", 1, c1), Employee.of("b", 7, c1)));
        Consumer<BulkEvent<?>> clear = it -> feed.clear();
        BulkRepository<Employee, Object> clearing =
                operations(BulkSettings.defaults(), new Clears(clear)).of(Employee.class);

        SyncResult<Employee> result = clearing.bulkSync(feed, in(c1), BY_NAME);

        assertThat(counts(result)).containsExactly(0L, 1L, 1L, 0L);
        assertThat(staff()).containsExactly("a 1 c1", "b 7 c1", "x 9 c2");
    }

    /** Runs something before each sync. */
    record Clears(Consumer<BulkEvent<?>> work) {

        @EventListener
        void on(BeforeBulkSync<?> event) {
            work.accept(event);
        }
    }

    /** A managed instance is one row; by its key it cannot become another. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void managedInstancesOfOtherRows(Strategy strategy) {
        Long x = database.queryForObject("SELECT id FROM django_employee WHERE name = 'x'", Long.class);
        assertThatThrownBy(() -> inTransaction(() -> {
                    Employee managed = entities.find(Employee.class, x);
                    managed.name = "b";
                    repository.bulkSync(
                            List.of(managed), in(c1), by(strategy, "name").skipDeletes());
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 0")
                .hasMessageContaining(String.valueOf(x))
                .hasMessageContaining("detach");
        untouched();
        assertThatThrownBy(() -> inTransaction(() -> {
                    Employee managed = entities.find(Employee.class, x);
                    managed.name = "b";
                    repository.bulkSyncAll(
                            List.of(managed), by(strategy, "name").skipDeletes());
                }))
                .isInstanceOf(InvalidDataAccessApiUsageException.class)
                .hasMessageContaining("1 keys");
        untouched();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void removedInstances(Strategy strategy) {
        Long a = database.queryForObject("SELECT id FROM django_employee WHERE name = 'a'", Long.class);
        assertThatThrownBy(() -> inTransaction(() -> {
                    Employee removed = entities.find(Employee.class, a);
                    entities.remove(removed);
                    repository.bulkSyncAll(
                            List.of(removed), by(strategy, "name").skipDeletes());
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 0");
        untouched();
    }

    /** Detached, managed, new and half loaded ones in one call. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void instancesInEveryState(Strategy strategy) {
        List<Employee> stored =
                inTransaction(() -> entities.createQuery("from DjangoEmployee order by name", Employee.class)
                        .getResultList());
        Employee detached = stored.get(1);
        detached.age = 20;
        inTransaction(() -> {
            Employee managed = entities.find(Employee.class, Objects.requireNonNull(stored.get(0).id));
            managed.age = 10;
            Employee proxy = entities.getReference(Employee.class, Objects.requireNonNull(stored.get(2).id));
            Employee fresh = Employee.of("n", 30, entities.getReference(Company.class, Objects.requireNonNull(c2.id)));

            SyncResult<Employee> result =
                    repository.bulkSyncAll(List.of(fresh, proxy, detached, managed), by(strategy, "name"));

            assertThat(result.outcomes())
                    .containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.UPDATED, Outcome.UPDATED);
            assertThat(entities.contains(managed)).isTrue();
            assertThat(entities.contains(fresh)).isFalse();
            assertThat(entities.contains(detached)).isFalse();
        });
        assertThat(staff()).containsExactly("a 10 c1", "b 20 c1", "n 30 c2", "x 9 c2");
    }

    /** A preview sets nothing, not even what a key is made of. */
    @Test
    void aPreviewLeavesEntitiesAlone() {
        empty(OrderLine.class);
        OrderLine line = new OrderLine();
        line.id.line = 1;
        line.country = country("FR");
        BulkRepository<OrderLine, Object> lines = bulk.forEntity(OrderLine.class);
        assertThat(lines.previewSyncAll(List.of(line), SyncOptions.defaults()).created())
                .isEqualTo(1);
        assertThat(line.id.country).isNull();
        Employee a = Employee.of("a", 5, c1);
        Employee n = Employee.of("n", 5, c1);
        inTransaction(() -> {
            Long x = database.queryForObject("SELECT id FROM django_employee WHERE name = 'x'", Long.class);
            Employee managed = entities.find(Employee.class, x);
            managed.age = 10;
            SyncPreview<Employee> preview = repository.previewSyncAll(
                    List.of(a, managed, n), BY_NAME.returning().callbacks(true));
            assertThat(preview.created()).isEqualTo(1);
            assertThat(preview.updated()).isEqualTo(2);
            assertThat(preview.createdRows()).containsExactly(n);
            assertThat(preview.updatedRows()).containsExactly(a, managed);
            assertThat(managed.age).isEqualTo(10);
        });
        assertThat(List.of(a, n)).extracting(it -> it.id).containsOnlyNulls();
        assertThat(staff()).as("a pending change is Hibernate's").containsExactly("a 1 c1", "b 2 c1", "x 10 c2");
        assertThat(heard.events).isEmpty();
    }

    /** Of any kind, whatever becomes of its entity; one that is empty or not loaded says nothing. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void filledCollections(Strategy strategy) {
        empty(Student.class);
        BulkRepository<Student, Object> students = bulk.forEntity(Student.class);
        Student stored = new Student();
        stored.name = "s";
        stored.planned.add(country("FR"));
        create(Student.class, List.of(stored), strategy);
        Student feed = new Student();
        feed.name = "s";
        feed.visited.add(country("FR"));
        for (SyncOptions options :
                List.of(by(strategy, "name"), by(strategy, "name").skipCreates().skipUpdates())) {
            assertThatThrownBy(() -> students.bulkSyncAll(List.of(new Student(), feed), options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("index 1")
                    .hasMessageContaining("excludeFields(\"visited\")");
        }
        assertThat(counts(
                        students.bulkSyncAll(List.of(feed), by(strategy, "name").excludeFields("visited"))))
                .containsExactly(0L, 0L, 1L, 0L);
        Student empty = new Student();
        empty.name = "s";
        assertThat(counts(students.bulkSyncAll(List.of(empty), by(strategy, "name"))))
                .containsExactly(0L, 0L, 1L, 0L);
        Student loaded = inTransaction(() -> entities.find(Student.class, stored.id));
        assertThat(counts(students.bulkSyncAll(List.of(loaded), by(strategy, "name"))))
                .containsExactly(0L, 0L, 1L, 0L);
        assertThat(rows("student_plan")).isEqualTo(1);
        assertThat(rows("student_country")).isZero();
    }

    private Country country(String code) {
        return inTransaction(() -> entities.find(Country.class, code));
    }
}
