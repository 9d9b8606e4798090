package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Remembered;
import dev.pgbulk.corpus.Tenanted;
import dev.pgbulk.corpus.django.Employee;
import java.util.List;
import org.hibernate.jpa.HibernateHints;
import org.junit.jupiter.api.Test;

/** Promise 8 for syncs: the persistence context and the caches stay true; promise 1: entities know their rows. */
class SyncContextTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    @Test
    void aManagedInputIsWrittenOnce() {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        inTransaction(() -> {
            Employee a = entities.find(Employee.class, before.get(0).id);
            Employee b = entities.find(Employee.class, before.get(1).id);
            a.age = 10;
            b.age = 20;
            List<String> sent = dataSource.during(() -> employees.bulkSyncAll(List.of(a, b), BY_NAME));
            assertThat(sent.stream().filter(it -> it.matches("(?is).*\\bupdate django_employee\\b.*")))
                    .hasSize(1);
            assertThat(dataSource.during(entities::flush)).isEmpty();
            a.age = 11;
        });
        assertThat(staff()).containsExactly("a 11 c1", "b 20 c1");
    }

    /** It is no row of the scope, so that a new one would be created for an entity that has one. */
    @Test
    void aManagedInputOutsideOfTheScopeIsRefused() {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("x", 9, c2));
        for (SyncOptions options : List.of(BY_NAME, SyncOptions.defaults())) {
            rolledBack(() -> {
                Employee x = entities.find(Employee.class, before.get(1).id);
                assertThatThrownBy(() -> employees.bulkSync(List.of(x), in(c1), options.allowOutsideScope()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("index 0")
                        .hasMessageContaining("managed");
                assertThat(x.id).isEqualTo(before.get(1).id);
            });
        }
        assertThat(staff()).containsExactly("a 1 c1", "x 9 c2");
    }

    /** It is written first, and then overwritten or deleted. */
    @Test
    void pendingChangesOfOthersComeFirst() {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c2));
        inTransaction(() -> {
            Employee a = entities.find(Employee.class, before.get(0).id);
            Employee b = entities.find(Employee.class, before.get(1).id);
            Employee c = entities.find(Employee.class, before.get(2).id);
            a.age = 77;
            b.age = 78;
            c.company = c1;
            SyncResult<Employee> result = employees.bulkSync(List.of(Employee.of("a", 77, c1)), in(c1), BY_NAME);
            assertThat(counts(result)).containsExactly(0L, 0L, 1L, 2L);
            assertThat(entities.contains(a)).isTrue();
            assertThat(entities.contains(b)).isFalse();
            assertThat(entities.contains(c)).isFalse();
            b.age = 79;
        });
        assertThat(staff()).containsExactly("a 77 c1");
    }

    @Test
    void aPreviewSeesPendingChangesAndLeavesTheContextAsItIs() {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        inTransaction(() -> {
            Employee a = entities.find(Employee.class, before.get(0).id);
            Employee b = entities.find(Employee.class, before.get(1).id);
            a.age = 10;
            b.age = 20;
            assertThat(employees
                            .previewSyncAll(List.of(Employee.of("a", 10, c1), b), BY_NAME)
                            .outcomes())
                    .containsExactly(Outcome.UNCHANGED, Outcome.UPDATED);
            assertThat(entities.contains(a)).isTrue();
            assertThat(b.age).isEqualTo(20);
        });
        assertThat(staff()).containsExactly("a 10 c1", "b 20 c1");
    }

    /** What is skipped is not written by the call; it is still pending to Hibernate. */
    @Test
    void aManagedInputThatIsSkippedStaysAsItWas() {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        inTransaction(() -> {
            Employee a = entities.find(Employee.class, before.get(0).id);
            a.age = 10;
            assertThat(employees
                            .bulkSyncAll(List.of(a), BY_NAME.skipUpdates().skipDeletes())
                            .outcomes())
                    .containsExactly(Outcome.skipped(Outcome.Reason.EXISTS, ""));
            assertThat(a.age).isEqualTo(10);
        });
        assertThat(staff()).containsExactly("a 10 c1", "b 2 c1");
    }

    @Test
    void noCacheTellsWhatIsNot() {
        empty(Remembered.class);
        BulkRepository<Remembered, Object> remembered = bulk.forEntity(Remembered.class);
        inTransaction(() -> List.of(1L, 2L, 3L).forEach(id -> {
            Remembered it = Remembered.of(id, "old" + id);
            it.labels.add("l");
            entities.persist(it);
        }));
        assertThat(names()).containsExactly("old1", "old2", "old3");
        assertThat(names()).containsExactly("old1", "old2", "old3");
        List<Remembered> feed = List.of(Remembered.of(1, "old1"), Remembered.of(2, "new2"), Remembered.of(4, "new4"));
        SyncOptions options = SyncOptions.defaults().excludeFields("labels");

        rolledBack(() -> {
            remembered.bulkSyncAll(feed, options);
            assertThat(names()).containsExactly("new2", "new4", "old1");
            assertThat(entities.find(Remembered.class, 3L)).isNull();
        });
        assertThat(names()).containsExactly("old1", "old2", "old3");
        assertThat(this.<Remembered>inTransaction(() -> entities.find(Remembered.class, 4L)))
                .isNull();
        inTransaction(
                () -> assertThat(entities.find(Remembered.class, 3L).labels).hasSize(1));

        remembered.bulkSyncAll(feed, options);
        assertThat(names()).containsExactly("new2", "new4", "old1");
        inTransaction(() -> {
            assertThat(entities.find(Remembered.class, 2L).name).isEqualTo("new2");
            assertThat(entities.find(Remembered.class, 2L).labels).hasSize(1);
            assertThat(entities.find(Remembered.class, 3L)).isNull();
        });
        assertThat(texts("SELECT DISTINCT remembered_id::text FROM remembered_labels ORDER BY 1"))
                .containsExactly("1", "2");
    }

    private List<String> names() {
        return inTransaction(() -> entities.createQuery("select r.name from Remembered r order by r.name", String.class)
                .setHint(HibernateHints.HINT_CACHEABLE, true)
                .getResultList());
    }

    @Test
    void rowsOfOtherTenantsAreNeitherSeenNorWritten() {
        empty(Tenanted.class);
        database.update("INSERT INTO tenanted (id, tenant, name) VALUES"
                + " (-1, 'acme', 'own'), (-2, 'other', 'others'), (-3, 'acme', 'gone')");
        Tenanted own = new Tenanted();
        own.name = "own";
        Tenanted others = new Tenanted();
        others.name = "others";

        SyncResult<Tenanted> result =
                sync(bulk.<Tenanted, Object>forEntity(Tenanted.class), List.of(own, others), null, BY_NAME);

        assertThat(counts(result)).containsExactly(1L, 0L, 1L, 1L);
        assertThat(others.tenant).isEqualTo("acme");
        assertThat(texts("SELECT tenant || name FROM tenanted ORDER BY 1"))
                .containsExactly("acmeothers", "acmeown", "otherothers");
    }
}
