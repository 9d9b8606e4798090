package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import dev.pgbulk.ProgressListener.Progress;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncLock;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.django.Editable;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.repository.BulkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.QueryTimeoutException;

/** Each option of the design's table is honoured or refused, alone and with others. */
class SyncOptionTests extends Syncing {

    private static final SyncOptions BY_NAME = SyncOptions.keyFields("name");

    private static final String VERSIONS = "SELECT xmin || ' ' || ctid FROM django_employee ORDER BY id";

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void unchangedRowsAreRewrittenOnRequest(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        List<String> before = texts(VERSIONS);

        SyncResult<Employee> result =
                syncAll(by(strategy, "name").rewriteUnchanged(), Employee.of("a", 1, c1), Employee.of("b", 3, c1));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UPDATED);
        assertThat(texts(VERSIONS)).doesNotContainAnyElementsOf(before);
        before = texts(VERSIONS);
        assertThat(counts(syncAll(
                        by(strategy, "name").rewriteUnchanged().skipUpdates(),
                        Employee.of("a", 1, c1),
                        Employee.of("b", 3, c1))))
                .containsExactly(0L, 0L, 0L, 0L);
        assertThat(texts(VERSIONS)).isEqualTo(before);
    }

    /** A rewritten row has a new version and is told by its entity. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void versionsGrowByWhatIsWritten(Strategy strategy) {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        List<Vehicle> rows = create(Vehicle.class, List.of(car("a", 1), car("b", 2), car("c", 3)), strategy);
        Vehicle a = car("a", 1);
        Vehicle b = car("b", 20);
        BulkRepository<Vehicle, Object> repository = bulk.forEntity(Vehicle.class);
        String all = "SELECT name || version || coalesce(seats, 0) FROM vehicle JOIN car USING (id) ORDER BY name";

        assertThat(counts(repository.bulkSyncAll(List.of(a, b), by(strategy, "name"))))
                .containsExactly(0L, 1L, 1L, 1L);
        assertThat(a.version).isNull();
        assertThat(b.version).isEqualTo(1);
        assertThat(texts(all)).containsExactly("a01", "b120");
        assertThat(counts(repository.bulkSyncAll(
                        List.of(a, b), by(strategy, "name").rewriteUnchanged())))
                .containsExactly(0L, 2L, 0L, 0L);
        assertThat(a.version).isEqualTo(1);
        assertThat(a.id).isEqualTo(rows.get(0).id);
        assertThat(texts(all)).containsExactly("a11", "b220");
    }

    /** Nothing but the key and the version: there is nothing that could differ, or be written again. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsOfNothingButTheirKey(Strategy strategy) {
        empty(Versions.ByLong.class);
        create(Versions.ByLong.class, List.of(versioned("a"), versioned("b"), versioned("c")), strategy);
        BulkRepository<Versions.ByLong, Object> repository = bulk.forEntity(Versions.ByLong.class);

        for (SyncOptions options :
                List.of(by(strategy, "name"), by(strategy, "name").rewriteUnchanged())) {
            assertThat(counts(sync(repository, List.of(versioned("a"), versioned("b"), versioned("c")), null, options)))
                    .containsExactly(0L, 0L, 3L, 0L);
        }
        assertThat(counts(sync(repository, List.of(versioned("b"), versioned("d")), null, by(strategy, "name"))))
                .containsExactly(1L, 0L, 1L, 2L);
        assertThat(texts("SELECT name || version FROM " + table(Versions.ByLong.class) + " ORDER BY name"))
                .containsExactly("b0", "d0");
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

    /** By an alias, by an expression of one's own, beside fields, and of an attribute that gets no value. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void setFunctionsOfEveryForm(Strategy strategy) {
        empty(Editable.class);
        BulkRepository<Editable, Object> rows = bulk.forEntity(Editable.class);
        Editable row = Editable.of(null, "a", 2);
        row.email = "x";
        create(Editable.class, List.of(row, Editable.of(null, "n", null)), strategy);
        Editable feed = Editable.of(null, "a", 3);
        feed.email = "y";
        String all = "SELECT concat_ws(' ', name, age, email) FROM django_editable ORDER BY name";

        rows.bulkSyncAll(
                List.of(feed, Editable.of(null, "n", 4)),
                by(strategy, "name").set("age", "+").set("email", "||"));
        assertThat(texts(all)).containsExactly("a 5 xy", "n 4");
        rows.bulkSyncAll(
                List.of(feed, Editable.of(null, "n", null)),
                by(strategy, "name").fields("age").set("age", SetFunction.sql("{column} * {value}")));
        assertThat(texts(all)).containsExactly("a 15 xy", "n");
        rows.bulkSyncAll(
                List.of(Editable.of(null, "a", null), Editable.of(null, "n", 1)),
                by(strategy, "name").set("age", SetFunction.EQ_NOT_NULL).excludeFields("email"));
        assertThat(texts(all)).containsExactly("a 15 xy", "n 1");
        for (SyncOptions wrong : List.of(
                BY_NAME.set("name", SetFunction.CONCAT),
                BY_NAME.set("nope", SetFunction.INCREMENT),
                BY_NAME.set("age", "no such alias"),
                BY_NAME.set("company", SetFunction.CONCAT),
                BY_NAME.fields("email").set("age", SetFunction.INCREMENT))) {
            assertThatThrownBy(() -> rows.bulkSyncAll(List.of(feed), wrong))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> rows.previewSyncAll(List.of(feed), wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(texts(all)).containsExactly("a 15 xy", "n 1");
    }

    /** What is excluded is excluded also where it is named. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void fieldsAndExclusions(Strategy strategy) {
        hire(Employee.of("a", 1, c1));

        assertThat(counts(syncAll(
                        by(strategy, "name").fields("age", "company").excludeFields("company"),
                        Employee.of("a", 2, c2))))
                .containsExactly(0L, 1L, 0L, 0L);
        assertThat(staff()).containsExactly("a 2 c1");
        assertThat(counts(syncAll(by(strategy, "name").excludeFields("age"), Employee.of("a", 3, c2))))
                .containsExactly(0L, 1L, 0L, 0L);
        assertThat(staff()).containsExactly("a 2 c2");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eachSkipLeavesTheOthersAlone(Strategy strategy) {
        for (boolean creates : new boolean[] {true, false}) {
            for (boolean updates : new boolean[] {true, false}) {
                for (boolean deletes : new boolean[] {true, false}) {
                    database.update("DELETE FROM django_employee");
                    hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c1));
                    SyncOptions options = by(strategy, "name");
                    options = creates ? options : options.skipCreates();
                    options = updates ? options : options.skipUpdates();
                    options = deletes ? options : options.skipDeletes();

                    SyncResult<Employee> result = syncAll(
                            options, Employee.of("a", 1, c1), Employee.of("b", 20, c1), Employee.of("d", 4, c1));

                    assertThat(counts(result))
                            .containsExactly(creates ? 1L : 0, updates ? 1L : 0, 1L, deletes ? 1L : 0);
                    List<String> expected = new ArrayList<>(List.of("a 1 c1", updates ? "b 20 c1" : "b 2 c1"));
                    expected.addAll(deletes ? List.of() : List.of("c 3 c1"));
                    expected.addAll(creates ? List.of("d 4 c1") : List.of());
                    assertThat(staff()).isEqualTo(expected);
                    assertThat(result.changes()).hasSize((creates ? 1 : 0) + (updates ? 1 : 0) + (deletes ? 1 : 0));
                }
            }
        }
    }

    /** Changes are told to who asks. */
    @Test
    void changesAreToldOnRequest() {
        hire(Employee.of("a", 1, c1));
        List<Employee> feed = List.of(Employee.of("a", 2, c1));

        SyncPreview<Employee> preview = employees.previewSyncAll(feed, BY_NAME);
        assertThat(preview.changes()).hasSize(1);
        assertThat(employees.bulkSyncAll(feed, BY_NAME).changes()).isEmpty();
        assertThat(employees
                        .bulkSyncAll(List.of(Employee.of("a", 3, c1)), BY_NAME.changes())
                        .changes())
                .hasSize(1);
    }

    @Test
    void theLimitOfDeletesIsForDeletesAlone() {
        hire(Employee.of("a", 1, c1), Employee.of("b", 1, c1));
        List<Employee> feed = List.of(Employee.of("x", 1, c1));

        assertThatThrownBy(() -> BY_NAME.maxDeletes(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(counts(employees.bulkSyncAll(feed, BY_NAME.maxDeletes(0).skipDeletes())))
                .containsExactly(1L, 0L, 0L, 0L);
        assertThat(counts(employees.bulkSyncAll(feed, BY_NAME.maxDeletes(0).maxDeletes(2))))
                .containsExactly(0L, 0L, 1L, 2L);
        assertThat(counts(employees.bulkSyncAll(feed, BY_NAME.maxDeletes(0)))).containsExactly(0L, 0L, 1L, 0L);
    }

    @ParameterizedTest
    @EnumSource(SyncLock.class)
    void whoAsksForNoLockTakesNone(SyncLock lock) {
        hire(Employee.of("a", 1, c1));
        List<String> during = new ArrayList<>();
        inTransaction(() -> {
            employees.bulkSyncAll(List.of(Employee.of("a", 2, c1)), BY_NAME.lock(lock));
            during.addAll(
                    texts("SELECT locktype FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"));
        });
        assertThat(during).hasSize(lock == SyncLock.TABLE ? 1 : 0);
        assertThat(staff()).containsExactly("a 2 c1");
    }

    @Test
    void eventsOnRequest() {
        hire(Employee.of("a", 1, c1));
        SyncCaseTests.Heard heard = new SyncCaseTests.Heard();
        BulkRepository<Employee, Object> repository =
                operations(BulkSettings.defaults(), heard).of(Employee.class);

        repository.bulkSyncAll(List.of(Employee.of("b", 2, c1)), BY_NAME.events(false));
        assertThat(heard.events).isEmpty();
        repository.bulkSyncAll(List.of(Employee.of("c", 2, c1)), BY_NAME.events(true));
        assertThat(heard.events).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theTimeoutIsForTheWholeCall(Strategy strategy) {
        hire(Employee.of("a", 1, c1));
        change(
                "CREATE FUNCTION slow_sync() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(2); RETURN new; END $$;"
                        + "CREATE TRIGGER slow BEFORE UPDATE ON django_employee FOR EACH ROW EXECUTE FUNCTION slow_sync()",
                "DROP TRIGGER slow ON django_employee; DROP FUNCTION slow_sync()");
        Employee a = Employee.of("a", 2, c1);

        assertThatThrownBy(() ->
                        employees.bulkSyncAll(List.of(a), by(strategy, "name").timeout(Duration.ofMillis(300))))
                .isInstanceOf(QueryTimeoutException.class);

        assertThat(a.id).isNull();
        assertThat(staff()).containsExactly("a 1 c1");
        assertThat(database.queryForObject("SHOW statement_timeout", String.class))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void progressEndsWithAllItems(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        List<Progress> told = new ArrayList<>();

        employees.bulkSyncAll(
                List.of(Employee.of("a", 1, c1), Employee.of("b", 3, c1), Employee.of("c", 3, c1)),
                by(strategy, "name").progress(told::add));

        assertThat(told).isNotEmpty().allSatisfy(it -> {
            assertThat(it.total()).isEqualTo(3);
            assertThat(it.entityType()).isEqualTo(Employee.class);
        });
        assertThat(told.get(told.size() - 1).done()).isEqualTo(3);
        assertThat(told).extracting(Progress::done).isSorted();
    }

    @Test
    void optionsThatASyncDoesNotTakeAreRefusedByName() {
        hire(Employee.of("a", 1, c1));
        List<Employee> feed = List.of(Employee.of("a", 2, c1));
        refused(feed, BY_NAME.batchSize(1).transactionPerBatch(), "transactionPerBatch");
        refused(feed, BY_NAME.transactionPerBatch(), "transactionPerBatch");
        refused(feed, BY_NAME.batchDelay(Duration.ofSeconds(1)), "batchDelay");
        assertThat(staff()).containsExactly("a 1 c1");
    }

    private void refused(List<Employee> feed, SyncOptions options, String named) {
        for (List<Employee> input : List.of(feed, List.<Employee>of())) {
            assertThatThrownBy(() -> employees.bulkSyncAll(input, options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bulkSyncAll")
                    .hasMessageContaining(named);
            assertThatThrownBy(() -> employees.previewSyncAll(input, options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("previewSyncAll")
                    .hasMessageContaining(named);
        }
    }

    /** Options are values: none of these changes another. */
    @Test
    void whatIsSaidLastCounts() {
        hire(Employee.of("a", 1, c1));
        List<Employee> twice = List.of(Employee.of("a", 5, c1), Employee.of("a", 6, c1));
        SyncOptions last = BY_NAME.duplicates(Duplicates.FIRST).duplicates(Duplicates.LAST);
        last.duplicates(Duplicates.REJECT);
        last.skipUpdates();

        assertThat(employees.bulkSyncAll(twice, last).outcomes())
                .containsExactly(
                        Outcome.skipped(Outcome.Reason.DUPLICATE, "the item at index 1 has the same key"),
                        Outcome.UPDATED);
        assertThat(staff()).containsExactly("a 6 c1");
    }

    private static Vehicle car(String name, int seats) {
        Vehicle.Car it = new Vehicle.Car();
        it.name = name;
        it.seats = seats;
        return it;
    }

    private static Versions.ByLong versioned(String name) {
        Versions.ByLong it = new Versions.ByLong();
        it.name = name;
        return it;
    }
}
