package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.Company;
import dev.pgbulk.corpus.django.Editable;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.event.BeforeBulkDelete;
import dev.pgbulk.event.BeforeBulkSync;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkDeleted;
import dev.pgbulk.event.BulkEvent;
import dev.pgbulk.event.BulkSynced;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.repository.BulkSettings;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/**
 * The numbered cases BS-3 to BS-39. Where they and the design differ the design counts: unchanged rows are left alone and
 * counted for themselves, rows that would lie outside of the scope are refused, and ids of unchanged rows are known on
 * request only. BS-1, BS-19 and BS-49 are in {@link SyncWalkTests}; BS-9, BS-15, BS-16, BS-21, BS-28 and BS-48 in
 * {@link SyncRefusalTests}; BS-30 in {@link SyncBatchSizeTests}; BS-40 to BS-52 with the comparisons in memory.
 */
class SyncCaseTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    /** BS-3, where ids are given: one that belongs to another key breaks the primary key, one that is free is kept. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anAssignedIdThatIsTakenIsAnError(Strategy strategy) {
        empty(Ids.Assigned.class);
        BulkRepository<Ids.Assigned, Object> repository = bulk.forEntity(Ids.Assigned.class);
        create(Ids.Assigned.class, List.of(assigned(1, "Scott"), assigned(2, "Isaac")), strategy);
        List<Ids.Assigned> taken = List.of(assigned(9, "Isaac"), assigned(1, "Notscott"));

        assertThatThrownBy(
                        () -> repository.bulkSyncAll(taken, by(strategy, "name").skipDeletes()))
                .isInstanceOfSatisfying(
                        BulkDuplicateKeyException.class,
                        it -> assertThat(it.index()).isEqualTo(1));

        assertThat(taken).extracting(it -> it.id).containsExactly(9L, 1L);
        assertThat(texts("SELECT id || name FROM " + table(Ids.Assigned.class) + " ORDER BY id"))
                .containsExactly("1Scott", "2Isaac");
        assertThat(counts(sync(
                        repository,
                        List.of(assigned(2, "Isaac"), assigned(77, "Notscott")),
                        null,
                        by(strategy, "name"))))
                .containsExactly(1L, 0L, 1L, 1L);
        assertThat(texts("SELECT id || name FROM " + table(Ids.Assigned.class) + " ORDER BY id"))
                .containsExactly("2Isaac", "77Notscott");
    }

    /** BS-3, where deletes come first: the id of a row that goes may be used again. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdThatIsFreedIsUsedAgain(Strategy strategy) {
        empty(Ids.Assigned.class);
        create(Ids.Assigned.class, List.of(assigned(1, "Scott"), assigned(2, "Isaac")), strategy);

        SyncResult<Ids.Assigned> result = sync(
                bulk.<Ids.Assigned, Object>forEntity(Ids.Assigned.class),
                List.of(assigned(2, "Isaac"), assigned(1, "Notscott")),
                null,
                by(strategy, "name"));

        assertThat(counts(result)).containsExactly(1L, 0L, 1L, 1L);
        assertThat(texts("SELECT id || name FROM " + table(Ids.Assigned.class) + " ORDER BY id"))
                .containsExactly("1Notscott", "2Isaac");
    }

    /** BS-3: a generator makes ids of its own, as it does for {@code persist}; the row with the given id is another's. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdThatBelongsToAnotherKeyIsNotTakenOver(Strategy strategy) {
        List<Employee> before = hire(Employee.of("Scott", 40, c1), Employee.of("Isaac", 9, c1));
        Employee notScott = Employee.of("Notscott", 40, c1);
        notScott.id = before.get(0).id;

        SyncResult<Employee> result = employees.bulkSyncAll(
                List.of(notScott, Employee.of("Isaac", 9, c1)),
                by(strategy, "name").skipDeletes());

        assertThat(counts(result)).containsExactly(1L, 0L, 1L, 0L);
        assertThat(notScott.id).isNotNull().isNotIn(before.get(0).id, before.get(1).id);
        assertThat(staff()).containsExactly("Isaac 9 c1", "Notscott 40 c1", "Scott 40 c1");
    }

    /** BS-4. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void onlyTheFieldsAreWritten(Strategy strategy) {
        hire(Employee.of("Scott", 40, c1), Employee.of("Isaac", 9, c2));

        SyncResult<Employee> result = syncAll(
                by(strategy, "name").fields("age"),
                Employee.of("Scott", 41, c1),
                Employee.of("Isaac", 9, c1),
                Employee.of("New", 1, c2));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(staff()).containsExactly("Isaac 9 c2", "New 1 c2", "Scott 41 c1");
    }

    /** BS-6, BS-7, BS-25. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsSkippedIsNotDone(Strategy strategy) {
        List<Employee> before = hire(Employee.of("Scott", 40, c1), Employee.of("Isaac", 9, c1));
        SyncOptions byName = by(strategy, "name");

        assertThat(counts(syncAll(byName.skipDeletes(), Employee.of("Scott", 41, c1))))
                .containsExactly(0L, 1L, 0L, 0L);
        SyncResult<Employee> none = syncAll(byName.skipCreates().skipDeletes(), Employee.of("John", 1, c1));
        assertThat(counts(none)).containsExactly(0L, 0L, 0L, 0L);
        assertThat(none.outcomes().get(0).reason()).isEqualTo(Outcome.Reason.CONDITION);
        SyncResult<Employee> left = syncAll(byName.skipUpdates().skipDeletes(), Employee.of("Scott", 50, c1));
        assertThat(left.outcomes()).containsExactly(Outcome.skipped(Outcome.Reason.EXISTS, ""));
        Employee same = Employee.of("Scott", 41, c1);
        assertThat(employees
                        .bulkSyncAll(
                                List.of(Employee.of("Isaac", 50, c1), same),
                                byName.skipCreates().skipUpdates().skipDeletes().returning())
                        .outcomes())
                .containsExactly(Outcome.skipped(Outcome.Reason.EXISTS, ""), Outcome.UNCHANGED);
        assertThat(same.id).isEqualTo(before.get(0).id);
        assertThat(staff()).containsExactly("Isaac 9 c1", "Scott 41 c1");
    }

    /** BS-9. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noEntitiesAreNoRowsWhereThatIsSaid(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c2));

        assertThat(counts(sync(in(c1), by(strategy, "name").allowEmpty()))).containsExactly(0L, 0L, 0L, 2L);
        assertThat(staff()).containsExactly("c 3 c2");
        assertThat(counts(syncAll(by(strategy).allowEmpty()))).containsExactly(0L, 0L, 0L, 1L);
        assertThat(counts(syncAll(by(strategy).allowEmpty()))).containsExactly(0L, 0L, 0L, 0L);
        assertThat(staff()).isEmpty();
    }

    /** BS-10, BS-18. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void severalKeysAndReferences(Strategy strategy) {
        List<Employee> before = hire(Employee.of("a", 40, c1));

        Employee moved = Employee.of("a", 40, c2);
        assertThat(counts(syncAll(by(strategy, "name", "age"), moved))).containsExactly(0L, 1L, 0L, 0L);
        assertThat(moved.id).isEqualTo(before.get(0).id);
        assertThat(counts(syncAll(by(strategy, "name", "age"), Employee.of("a", 41, c2))))
                .containsExactly(1L, 0L, 0L, 1L);
        List<String> spellings = List.of("company", "companyId", "company.id");
        for (int age = 0; age < spellings.size(); age++) {
            assertThat(counts(syncAll(by(strategy, spellings.get(age)), Employee.of("b", age, c2))))
                    .as(spellings.get(age))
                    .containsExactly(0L, 1L, 0L, 0L);
        }
        assertThat(staff()).containsExactly("b 2 c2");
    }

    /** BS-12: what is equal is left alone and counted for itself. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void unchangedRowsAreNotWritten(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, null));
        List<String> versions = texts("SELECT xmin || ' ' || ctid FROM django_employee ORDER BY id");

        SyncResult<Employee> result = syncAll(
                by(strategy, "name"), Employee.of("c", 3, null), Employee.of("a", 1, c1), Employee.of("b", 2, c1));

        assertThat(counts(result)).containsExactly(0L, 0L, 3L, 0L);
        assertThat(result.changes()).isEmpty();
        assertThat(result.updatedRows()).isEmpty();
        assertThat(texts("SELECT xmin || ' ' || ctid FROM django_employee ORDER BY id"))
                .isEqualTo(versions);
    }

    /** BS-13. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsNotSetIsNull(Strategy strategy) {
        empty(Editable.class);
        BulkRepository<Editable, Object> rows = bulk.forEntity(Editable.class);
        Editable full = Editable.of(null, "a", 1);
        full.email = "x";
        full.company = c1;
        full.ro = 5;
        create(Editable.class, List.of(full), strategy);
        String all = "SELECT concat_ws(' ', name, coalesce(age, -1), coalesce(email, '-'), company_id, ro) FROM "
                + "django_editable";

        assertThat(counts(sync(
                        rows,
                        List.of(Editable.of(null, "a", null)),
                        null,
                        by(strategy, "name").fields("age", "company"))))
                .containsExactly(0L, 1L, 0L, 0L);
        assertThat(texts(all)).containsExactly("a -1 x 5");
        sync(rows, List.of(Editable.of(null, "a", null)), null, by(strategy, "name"));
        assertThat(texts(all)).containsExactly("a -1 - 5");
        assertThat(database.queryForObject(
                        "SELECT created IS NOT NULL AND updated >= created FROM django_editable", Boolean.class))
                .isTrue();
    }

    /** BS-22. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eitherSpellingOfAReference(Strategy strategy) {
        hire(Employee.of("a", 40, c1));
        for (String name : List.of("company", "companyId", "company.id")) {
            assertThat(counts(syncAll(by(strategy, "name").excludeFields(name), Employee.of("a", 40, c2))))
                    .containsExactly(0L, 0L, 1L, 0L);
            assertThat(counts(syncAll(by(strategy, "name").fields(name), Employee.of("a", 1, c1))))
                    .containsExactly(0L, 0L, 1L, 0L);
            assertThat(counts(syncAll(by(strategy, "name").fields(name), Employee.of("a", 1, c2))))
                    .containsExactly(0L, 1L, 0L, 0L);
            assertThat(counts(syncAll(by(strategy, "name").fields(name), Employee.of("a", 1, c1))))
                    .containsExactly(0L, 1L, 0L, 0L);
        }
        assertThat(staff()).containsExactly("a 40 c1");
    }

    /** BS-24: by a delete, by an update and for both kinds of writes. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFreedValueIsUsedAgain(Strategy strategy) {
        empty(Editable.class);
        BulkRepository<Editable, Object> rows = bulk.forEntity(Editable.class);
        String all = "SELECT name || coalesce(email, '-') FROM django_editable ORDER BY name";
        create(Editable.class, List.of(mail("a", "x"), mail("b", null), mail("c", "y")), strategy);

        sync(rows, List.of(mail("zz", "x"), mail("b", null), mail("c", "y")), null, by(strategy, "name"));
        assertThat(texts(all)).containsExactly("b-", "cy", "zzx");
        sync(rows, List.of(mail("b", "x"), mail("c", "y")), null, by(strategy, "name"));
        assertThat(texts(all)).containsExactly("bx", "cy");
        sync(rows, List.of(mail("b", "z"), mail("new", "x"), mail("c", "y")), null, by(strategy, "name"));
        assertThat(texts(all)).containsExactly("bz", "cy", "newx");
    }

    /** BS-24: two updated rows that exchange their values break the constraint, unless it is checked at the end. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void exchangedValuesBreakAConstraintThatIsNotDeferred(Strategy strategy) {
        empty(Editable.class);
        BulkRepository<Editable, Object> rows = bulk.forEntity(Editable.class);
        create(Editable.class, List.of(mail("a", "x"), mail("b", "y")), strategy);
        String all = "SELECT name || email FROM django_editable ORDER BY name";
        String found = database.queryForObject(
                "SELECT conname FROM pg_constraint WHERE conrelid = 'django_editable'::regclass AND contype = 'u'",
                String.class);

        assertThatThrownBy(() -> rows.bulkSyncAll(List.of(mail("a", "y"), mail("b", "x")), by(strategy, "name")))
                .isInstanceOf(BulkDuplicateKeyException.class);
        assertThat(texts(all)).containsExactly("ax", "by");
        change(
                "ALTER TABLE django_editable DROP CONSTRAINT " + found
                        + ", ADD CONSTRAINT editable_later UNIQUE (email) DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE django_editable DROP CONSTRAINT editable_later, ADD CONSTRAINT " + found
                        + " UNIQUE (email)");
        rows.bulkSyncAll(List.of(mail("a", "y"), mail("b", "x")), by(strategy, "name"));
        assertThat(texts(all)).containsExactly("ay", "bx");
    }

    /** BS-25: the others' on request. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void createdAndUpdatedEntitiesKnowTheirIds(Strategy strategy) {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        Employee a = Employee.of("a", 1, c1);
        Employee b = Employee.of("b", 3, c1);
        Employee c = Employee.of("c", 4, c1);

        SyncResult<Employee> result =
                employees.bulkSyncAll(List.of(a, c, b), by(strategy, "name").returning());

        assertThat(a.id).isEqualTo(before.get(0).id);
        assertThat(b.id).isEqualTo(before.get(1).id);
        assertThat(result.updatedRows()).singleElement().satisfies(it -> {
            assertThat(it).isNotSameAs(b);
            assertThat(it.id).isEqualTo(b.id);
            assertThat(it.age).isEqualTo(3);
        });
        assertThat(result.createdRows()).singleElement().satisfies(it -> {
            assertThat(it).isNotSameAs(c);
            assertThat(it.id).isEqualTo(c.id);
        });
        Employee again = Employee.of("a", 1, c1);
        employees.bulkSync(List.of(again), in(c1), by(strategy, "name").skipDeletes());
        assertThat(again.id).isNull();
    }

    /** BS-27. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheDatabaseDeletesBesidesIsNotCounted(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 1, c1), Employee.of("c", 1, c1), Employee.of("d", 1, c2));
        BulkRepository<Company, Long> companies = bulk.forEntity(Company.class);

        SyncResult<Company> result = sync(companies, List.of(Company.of(null, "c2")), null, by(strategy, "name"));

        assertThat(counts(result)).containsExactly(0L, 0L, 1L, 1L);
        assertThat(result.deletedIds()).containsExactly(Objects.requireNonNull(c1.id));
        assertThat(staff()).containsExactly("d 1 c2");
    }

    /** BS-31, as the database has it: a type or a collation that ignores case ignores it here too. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void caseCountsWhereItCountsForTheDatabase(Strategy strategy) {
        hire(Employee.of("a", 1, c1));

        assertThat(counts(syncAll(by(strategy, "name"), Employee.of("A", 1, c1))))
                .containsExactly(1L, 0L, 0L, 1L);
        assertThat(staff()).containsExactly("A 1 c1");
    }

    /** BS-34: rows of other tables are neither locked nor left out because they are not there. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aScopeOverAReferenceThatMayBeMissing(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, null), Employee.of("c", 3, c2));
        PredicateSpecification<Employee> notOfC2 = (from, builder) -> {
            Path<String> name = from.join("company", JoinType.LEFT).get("name");
            return builder.or(builder.isNull(name), builder.notEqual(name, "c2"));
        };

        SyncResult<Employee> result = sync(
                notOfC2, by(strategy, "name").allowOutsideScope(), Employee.of("b", 20, null), Employee.of("d", 4, c1));

        assertThat(counts(result)).containsExactly(1L, 1L, 0L, 1L);
        assertThat(staff()).containsExactly("b 20 -", "c 3 c2", "d 4 c1");
        assertThatThrownBy(() -> employees.bulkSync(
                        List.of(Employee.of("b", 1, null)),
                        (Specification<Employee>) (root, query, builder) -> builder.isNull(root.get("compny")),
                        by(strategy, "name")))
                .hasMessageContaining("compny");
    }

    /** BS-37. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void attributesOfEitherTableOfAJoinedClass(Strategy strategy) {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        BulkRepository<Vehicle.Car, Object> cars = bulk.forEntity(Vehicle.Car.class);
        create(Vehicle.class, List.<Vehicle>of(car("a", 1), new Vehicle.Truck()), strategy);
        String all =
                "SELECT coalesce(name, '-') || coalesce(seats, 0) FROM vehicle LEFT JOIN car USING (id) ORDER BY 1";

        assertThat(counts(sync(cars, List.of(car("a", 9), car("b", 2)), null, by(strategy, "name"))))
                .containsExactly(1L, 1L, 0L, 0L);
        assertThat(texts(all)).containsExactly("-0", "a9", "b2");
        assertThat(counts(sync(cars, List.of(car("z", 9)), null, by(strategy, "seats"))))
                .containsExactly(0L, 1L, 0L, 1L);
        assertThat(texts(all)).containsExactly("-0", "z9");
    }

    /** BS-39. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allOfItIsOneTransaction(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        List<Employee> feed = List.of(Employee.of("a", 10, c1), Employee.of("c", 3, c1));

        rolledBack(() -> {
            assertThat(counts(employees.bulkSyncAll(feed, by(strategy, "name"))))
                    .containsExactly(1L, 1L, 0L, 1L);
            assertThat(staff()).containsExactly("a 10 c1", "c 3 c1");
        });

        assertThat(staff()).containsExactly("a 1 c1", "b 2 c1");
        database.execute("ALTER TABLE django_employee ADD CONSTRAINT young CHECK (age < 50)");
        afterwards(() -> database.execute("ALTER TABLE django_employee DROP CONSTRAINT young"));
        assertThatThrownBy(() -> employees.bulkSyncAll(
                        List.of(Employee.of("a", 10, c1), Employee.of("c", 77, c1)), by(strategy, "name")))
                .isInstanceOf(BulkRowException.class);
        assertThat(staff()).containsExactly("a 1 c1", "b 2 c1");
    }

    private static Ids.Assigned assigned(long id, String name) {
        Ids.Assigned it = new Ids.Assigned();
        it.id = id;
        it.name = name;
        return it;
    }

    private static Editable mail(String name, @Nullable String email) {
        Editable it = Editable.of(null, name, 1);
        it.email = email;
        return it;
    }

    private static Vehicle.Car car(String name, int seats) {
        Vehicle.Car it = new Vehicle.Car();
        it.name = name;
        it.seats = seats;
        return it;
    }

    @Test
    void eventsAreToldInOrder() {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c1));
        Heard heard = new Heard();
        BulkRepository<Employee, Object> repository =
                operations(BulkSettings.defaults(), heard).of(Employee.class);
        List<Employee> feed = List.of(Employee.of("a", 1, c1), Employee.of("b", 20, c1), Employee.of("d", 4, c1));

        repository.previewSyncAll(feed, BY_NAME);
        assertThat(heard.events).isEmpty();
        repository.bulkSyncAll(feed, BY_NAME);

        assertThat(heard.events)
                .extracting(Object::getClass)
                .containsExactly(
                        BeforeBulkSync.class,
                        BeforeBulkDelete.class,
                        BulkCreated.class,
                        BulkUpdated.class,
                        BulkDeleted.class,
                        BulkSynced.class);
        assertThat(((BeforeBulkDelete<?>) heard.events.get(1)).ids()).containsExactly(before.get(2).id);
        assertThat(((BulkUpdated<?>) heard.events.get(3)).ids()).containsExactly(before.get(1).id);
        BulkSynced<?> last = (BulkSynced<?>) heard.events.get(5);
        assertThat(List.of(last.created(), last.updated(), last.unchanged(), last.deleted()))
                .containsExactly(1L, 1L, 1L, 1L);
        heard.events.clear();
        repository.bulkSyncAll(feed, BY_NAME);
        assertThat(heard.events).extracting(Object::getClass).containsExactly(BeforeBulkSync.class, BulkSynced.class);
    }

    /** Instances of deleted rows are no longer managed, others hold what their rows hold. */
    @Test
    void thePersistenceContextStaysTrue() {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c1));
        inTransaction(() -> {
            Employee a = entities.find(Employee.class, before.get(0).id);
            Employee b = entities.find(Employee.class, before.get(1).id);
            Employee c = entities.find(Employee.class, before.get(2).id);
            a.age = 10;

            SyncResult<Employee> result = employees.bulkSyncAll(List.of(a, Employee.of("b", 20, c1)), BY_NAME);

            assertThat(counts(result)).containsExactly(0L, 2L, 0L, 1L);
            assertThat(b.age).isEqualTo(20);
            assertThat(entities.contains(a)).isTrue();
            assertThat(entities.contains(c)).isFalse();
        });
        assertThat(staff()).containsExactly("a 10 c1", "b 20 c1");
    }

    /** Hears all there is. */
    static final class Heard {

        final List<BulkEvent<?>> events = new ArrayList<>();

        @EventListener
        void on(BulkEvent<?> event) {
            events.add(event);
        }
    }
}
