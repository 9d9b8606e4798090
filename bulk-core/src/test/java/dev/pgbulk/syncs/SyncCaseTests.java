package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncLock;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.django.Company;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.event.BeforeBulkDelete;
import dev.pgbulk.event.BeforeBulkSync;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkDeleted;
import dev.pgbulk.event.BulkEvent;
import dev.pgbulk.event.BulkSynced;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.repository.BulkSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;

/** The numbered cases of django-bulk-sync, as DESIGN decides them. */
class SyncCaseTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    /** The generator makes ids of its own, as it does for {@code persist}; the row with the given id is another's. */
    @Test
    void bs3AnIdThatBelongsToAnotherKeyIsNotTakenOver() {
        List<Employee> before = hire(Employee.of("Scott", 40, c1), Employee.of("Isaac", 9, c1));
        Employee notScott = Employee.of("Notscott", 40, c1);
        notScott.id = before.get(0).id;

        SyncResult<Employee> result =
                employees.bulkSyncAll(List.of(notScott, Employee.of("Isaac", 9, c1)), BY_NAME.skipDeletes());

        assertThat(counts(result)).containsExactly(1L, 0L, 1L, 0L);
        assertThat(notScott.id).isNotNull().isNotIn(before.get(0).id, before.get(1).id);
        assertThat(staff()).containsExactly("Isaac 9 c1", "Notscott 40 c1", "Scott 40 c1");
    }

    @Test
    void bs4OnlyTheFieldsAreWritten() {
        hire(Employee.of("Scott", 40, c1), Employee.of("Isaac", 9, c2));

        SyncResult<Employee> result =
                syncAll(BY_NAME.fields("age"), Employee.of("Scott", 41, c1), Employee.of("Isaac", 9, c1));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(staff()).containsExactly("Isaac 9 c2", "Scott 41 c1");
    }

    @Test
    void bs6And7WhatIsSkippedIsNotDone() {
        hire(Employee.of("Scott", 40, c1), Employee.of("Isaac", 9, c1));

        assertThat(counts(syncAll(BY_NAME.skipDeletes(), Employee.of("Scott", 41, c1))))
                .containsExactly(0L, 1L, 0L, 0L);
        SyncResult<Employee> none = syncAll(BY_NAME.skipCreates().skipDeletes(), Employee.of("John", 1, c1));
        assertThat(counts(none)).containsExactly(0L, 0L, 0L, 0L);
        assertThat(none.outcomes().get(0).reason()).isEqualTo(Outcome.Reason.CONDITION);
        SyncResult<Employee> left = syncAll(BY_NAME.skipUpdates().skipDeletes(), Employee.of("Scott", 50, c1));
        assertThat(left.outcomes()).containsExactly(Outcome.skipped(Outcome.Reason.EXISTS, ""));
        assertThat(staff()).containsExactly("Isaac 9 c1", "Scott 41 c1");
    }

    @Test
    void bs10And18SeveralKeysAndReferences() {
        hire(Employee.of("a", 40, c1));

        assertThat(counts(syncAll(SyncOptions.keyFields("name", "age"), Employee.of("a", 40, c2))))
                .containsExactly(0L, 1L, 0L, 0L);
        for (String company : List.of("company", "companyId", "company.id")) {
            assertThat(counts(syncAll(SyncOptions.keyFields(company), Employee.of("b", 1, c2))))
                    .as(company)
                    .isIn(List.of(0L, 1L, 0L, 0L), List.of(0L, 0L, 1L, 0L));
        }
        assertThat(staff()).containsExactly("b 1 c2");
    }

    @Test
    void bs13WhatIsNotSetIsNull() {
        hire(Employee.of("a", 40, c1));

        syncAll(BY_NAME, Employee.of("a", 0, null));

        assertThat(staff()).containsExactly("a 0 -");
    }

    @Test
    void bs22EitherSpellingOfAReference() {
        hire(Employee.of("a", 40, c1));
        for (String name : List.of("company", "companyId", "company.id")) {
            assertThat(counts(syncAll(BY_NAME.excludeFields(name), Employee.of("a", 40, c2))))
                    .containsExactly(0L, 0L, 1L, 0L);
            assertThat(counts(syncAll(BY_NAME.fields(name), Employee.of("a", 1, c1))))
                    .containsExactly(0L, 0L, 1L, 0L);
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void bs24AFreedValueIsUsedAgain(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        List<Product> before = create(
                Product.class, List.of(Product.of("x", "1"), Product.of("b", "2"), Product.of("c", "3")), strategy);
        Product b = Product.of("x", "2");
        b.id = before.get(1).id;
        Product fresh = Product.of("b", "9");

        SyncResult<Product> result = sync(products, List.of(fresh, b), null, by(strategy));

        assertThat(counts(result)).containsExactly(1L, 1L, 0L, 2L);
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("b9.00", "x2.00");
    }

    @Test
    void bs25IdsOfUnchangedRowsOnRequest() {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        Employee a = Employee.of("a", 1, c1);
        Employee b = Employee.of("b", 3, c1);

        SyncResult<Employee> result = employees.bulkSyncAll(List.of(a, b), BY_NAME.returning());

        assertThat(a.id).isEqualTo(before.get(0).id);
        assertThat(b.id).isEqualTo(before.get(1).id);
        assertThat(result.updatedRows()).singleElement().satisfies(it -> {
            assertThat(it).isNotSameAs(b);
            assertThat(it.age).isEqualTo(3);
        });
    }

    @Test
    void bs27WhatTheDatabaseDeletesBesidesIsNotCounted() {
        hire(Employee.of("a", 1, c1), Employee.of("b", 1, c1));
        BulkRepository<Company, Long> companies = bulk.forEntity(Company.class);

        SyncResult<Company> result =
                sync(companies, List.of(Company.of(null, "c2")), null, SyncOptions.keyFields("name"));

        assertThat(counts(result)).containsExactly(0L, 0L, 1L, 1L);
        assertThat(staff()).isEmpty();
    }

    @Test
    void bs31CaseDiffers() {
        hire(Employee.of("a", 1, c1));

        assertThat(counts(syncAll(BY_NAME, Employee.of("A", 1, c1)))).containsExactly(1L, 0L, 0L, 1L);
    }

    @Test
    void unchangedRowsAreRewrittenOnRequest() {
        hire(Employee.of("a", 1, c1));

        assertThat(counts(syncAll(BY_NAME.rewriteUnchanged(), Employee.of("a", 1, c1))))
                .containsExactly(0L, 1L, 0L, 0L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSetFunctionCombinesOldAndNew(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));

        SyncResult<Employee> result = syncAll(
                by(strategy, "name").set("age", SetFunction.INCREMENT).lock(SyncLock.NONE),
                Employee.of("a", 10, c1),
                Employee.of("b", 0, c1),
                Employee.of("c", 5, c1));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(staff()).containsExactly("a 11 c1", "b 2 c1", "c 5 c1");
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
