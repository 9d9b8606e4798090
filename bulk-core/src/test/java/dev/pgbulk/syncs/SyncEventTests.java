package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
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
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.event.EventListener;

/** Promise 11 for syncs: what listeners may do, and what their failure does. */
class SyncEventTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    private List<Employee> before;
    private List<Employee> feed;

    @BeforeEach
    void hireThree() {
        before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c1));
        feed = List.of(Employee.of("a", 1, c1), Employee.of("b", 20, c1), Employee.of("d", 4, c1));
    }

    /** Does something when it hears. */
    static final class Listener {

        private final Consumer<BulkEvent<?>> heard;

        Listener(Consumer<BulkEvent<?>> heard) {
            this.heard = heard;
        }

        @EventListener
        void on(BulkEvent<?> event) {
            heard.accept(event);
        }
    }

    private BulkRepository<Employee, Object> listening(Consumer<BulkEvent<?>> listener) {
        return operations(BulkSettings.defaults(), new Listener(listener)).of(Employee.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                BeforeBulkSync.class,
                BeforeBulkDelete.class,
                BulkCreated.class,
                BulkUpdated.class,
                BulkDeleted.class,
                BulkSynced.class
            })
    void aFailureLeavesNothing(Class<?> type) {
        BulkRepository<Employee, Object> repository = listening(event -> {
            if (type.isInstance(event)) {
                throw new UnsupportedOperationException(type.getSimpleName());
            }
        });

        assertThatThrownBy(() -> repository.bulkSyncAll(feed, BY_NAME))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(type.getSimpleName());

        assertThat(staff()).containsExactly("a 1 c1", "b 2 c1", "c 3 c1");
        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
        assertThat(employees.bulkSyncAll(feed, BY_NAME).created()).isEqualTo(1);
    }

    @Test
    void whatIsChangedBeforeIsWritten() {
        BulkRepository<Employee, Object> repository = listening(event -> {
            if (event instanceof BeforeBulkSync<?> it) {
                it.entities().forEach(entity -> ((Employee) entity).age = 50);
            }
        });

        assertThat(counts(repository.bulkSyncAll(feed, BY_NAME))).containsExactly(1L, 2L, 0L, 1L);

        assertThat(staff()).containsExactly("a 50 c1", "b 50 c1", "d 50 c1");
    }

    /** Rows that refer to those that go may be seen to, and other rows may be written, also by another sync. */
    @Test
    void aListenerMayCallTheRepositories() {
        BulkRepository<Company, Object> companies = bulk.forEntity(Company.class);
        BulkRepository<Employee, Object> repository = listening(event -> {
            if (event instanceof BeforeBulkDelete<?> || event instanceof BulkDeleted<?>) {
                String name = event.getClass().getSimpleName();
                companies.bulkSyncAll(
                        List.of(Company.of(null, "c1"), Company.of(null, "c2"), Company.of(null, name)),
                        SyncOptions.keyFields("name").skipDeletes());
                employees.bulkSync(
                        List.of(Employee.of(name, 1, c2)),
                        (from, builder) -> builder.equal(from.get("name"), name),
                        BY_NAME);
            }
        });

        SyncResult<Employee> result = repository.bulkSync(feed, in(c1), BY_NAME);

        assertThat(counts(result)).containsExactly(1L, 1L, 1L, 1L);
        assertThat(staff()).containsExactly("BeforeBulkDelete 1 c2", "BulkDeleted 1 c2", "a 1 c1", "b 20 c1", "d 4 c1");
        assertThat(texts("SELECT name FROM django_company ORDER BY name"))
                .containsExactly("BeforeBulkDelete", "BulkDeleted", "c1", "c2");
    }

    /** What a listener does to the rows themselves is compared again. */
    @Test
    void aListenerMayChangeTheRowsThatAreSynced() {
        BulkRepository<Employee, Object> repository = listening(event -> {
            if (event instanceof BeforeBulkDelete<?>) {
                database.update("DELETE FROM django_employee WHERE name = 'b'");
                database.update("UPDATE django_employee SET name = 'z' WHERE name = 'c'");
            }
        });

        SyncResult<Employee> result = repository.bulkSyncAll(feed, BY_NAME);

        assertThat(staff()).containsExactly("a 1 c1", "b 20 c1", "d 4 c1");
        assertThat(counts(result)).containsExactly(2L, 0L, 1L, 1L);
    }

    @Test
    void theyTellOfTheRowsAndTheChanges() {
        SyncCaseTests.Heard heard = new SyncCaseTests.Heard();
        BulkRepository<Employee, Object> repository =
                operations(BulkSettings.defaults(), heard).of(Employee.class);

        repository.bulkSync(feed, in(c1), BY_NAME.changes());

        BulkCreated<?> created = heard(heard, BulkCreated.class);
        assertThat(created.entities().get(0)).isSameAs(feed.get(2));
        assertThat(created.ids()).isEqualTo(List.of(Objects.requireNonNull(feed.get(2).id)));
        assertThat(created.operation()).isEqualTo("bulkSync");
        BulkUpdated<?> updated = heard(heard, BulkUpdated.class);
        assertThat(updated.entities().get(0)).isSameAs(feed.get(1));
        assertThat(updated.ids()).isEqualTo(List.of(id(before.get(1))));
        BulkDeleted<?> deleted = heard(heard, BulkDeleted.class);
        assertThat(deleted.ids()).isEqualTo(List.of(id(before.get(2))));
        BulkSynced<?> synced = heard(heard, BulkSynced.class);
        assertThat(synced.changes()).hasSize(3);
        assertThat(heard.events).allMatch(it -> it.entityType() == Employee.class);
    }

    @Test
    void theRowsOfAnEmptyFeedAreToldToo() {
        SyncCaseTests.Heard heard = new SyncCaseTests.Heard();
        BulkRepository<Employee, Object> repository =
                operations(BulkSettings.defaults(), heard).of(Employee.class);

        repository.bulkSyncAll(List.of(), BY_NAME.allowEmpty());

        BulkDeleted<?> deleted = heard(heard, BulkDeleted.class);
        assertThat(deleted.ids()).hasSize(3);
        BulkSynced<?> synced = heard(heard, BulkSynced.class);
        assertThat(synced.deleted()).isEqualTo(3);
        heard.events.clear();
        repository.bulkSyncAll(feed, BY_NAME.events(false));
        assertThat(heard.events).isEmpty();
    }

    private static <E> E heard(SyncCaseTests.Heard heard, Class<E> type) {
        return heard.events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
