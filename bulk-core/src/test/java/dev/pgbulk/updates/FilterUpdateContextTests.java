package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Remembered;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.trap.Watched;
import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.repository.BulkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.event.EventListener;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Promises 8 and 11 for updates by filter: what is managed, cached and listening follows the rows. */
class FilterUpdateContextTests extends Changing {

    private static final PredicateSpecification<Watched> NAMED = (it, builder) -> builder.like(it.get("name"), "n%");

    private List<Watched> four;

    @BeforeEach
    void fourRows() {
        four = stored(Watched.class, 4, i -> Watched.named(i < 3 ? "n" + i : "other"));
    }

    static Stream<UpdateOptions> ways() {
        return Stream.of(UpdateOptions.defaults(), UpdateOptions.defaults().batchSize(2));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void managedInstancesFollowAndHibernateWritesNothing(UpdateOptions options) {
        List<String> sent = dataSource.during(() -> inTransaction(() -> {
            List<Watched> managed =
                    four.stream().map(it -> entities.find(Watched.class, it.id)).toList();
            of(Watched.class).bulkUpdate(NAMED, Map.of("other", "new"), options);
            assertThat(managed).extracting(it -> it.other).containsExactly("new", "new", "new", null);
            assertThat(managed).extracting(it -> it.version).containsExactly(1, 1, 1, 0);
            assertThat(managed).allMatch(entities::contains);
        }));
        assertThat(sent).filteredOn(it -> it.startsWith("update")).isEmpty();
        assertThat(column(Watched.class, "version")).containsExactly("1", "1", "1", "0");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void pendingChangesAreWrittenFirstAndCount(UpdateOptions options) {
        inTransaction(() -> {
            entities.find(Watched.class, four.get(0).id).name = "away";
            Watched last = entities.find(Watched.class, four.get(3).id);
            last.name = "n3";
            last.other = "pending";
            Watched created = Watched.named("n4");
            entities.persist(created);
            assertThat(of(Watched.class)
                            .bulkUpdate(NAMED, Map.of("other", "new"), options)
                            .updated())
                    .isEqualTo(4);
            assertThat(List.of(last.other, created.other)).containsOnly("new");
        });
        assertThat(column(Watched.class, "name || coalesce(other, '')"))
                .containsExactly("away", "n1new", "n2new", "n3new", "n4new");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aManagedInstanceThatIsChangedLaterWritesItsOwnChangeOnly(UpdateOptions options) {
        inTransaction(() -> {
            Watched managed = entities.find(Watched.class, four.get(0).id);
            of(Watched.class).bulkUpdateAll(Map.of("other", "new"), options);
            managed.name = "later";
        });
        assertThat(row(Watched.class, four.get(0).id))
                .containsEntry("name", "later")
                .containsEntry("other", "new")
                .containsEntry("version", 2);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void managedInstancesOfSubclassesFollow(UpdateOptions options) {
        empty(Vehicle.class);
        create(Vehicle.class, List.of(new Vehicle.Car(), new Vehicle.Truck()), dev.pgbulk.Strategy.AUTO);
        inTransaction(() -> {
            List<Vehicle> managed = entities.createQuery("FROM Vehicle ORDER BY id", Vehicle.class)
                    .getResultList();
            of(Vehicle.class).bulkUpdateAll(Map.of("name", "new"), options);
            of(Vehicle.Truck.class).bulkUpdateAll(Map.of("load", 2.5), options);
            assertThat(managed).extracting(it -> it.name).containsOnly("new");
            assertThat(managed).extracting(it -> it.version).containsExactly(1, 2);
            assertThat(((Vehicle.Truck) managed.get(1)).load).isEqualTo(2.5);
        });
        assertThat(column(Vehicle.class, "version")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theSecondLevelCacheForgets(UpdateOptions options) {
        empty(Remembered.class);
        inTransaction(() -> entities.persist(Remembered.of(1, "old")));
        inTransaction(() -> entities.find(Remembered.class, 1L));
        of(Remembered.class).bulkUpdateAll(Map.of("name", "new"), options);
        inTransaction(() -> assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("new"));
        rolledBack(() -> {
            of(Remembered.class).bulkUpdateAll(Map.of("name", "undone"), options);
            assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("undone");
        });
        inTransaction(() -> assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("new"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void eventsCarryACountAndNoRows(UpdateOptions options) {
        Heard heard = new Heard();
        var repository = operations(BulkSettings.defaults(), heard).of(Watched.class);
        repository.bulkUpdate(NAMED, Map.of("other", "new"), options);
        repository.bulkUpdateAll(Map.of("other", "newer"), options.events(false));
        repository.bulkUpdateAll(Map.of("mark.marked", "m"), options);
        assertThat(heard.before).containsExactly("bulkUpdate [other] 0", "bulkUpdateAll [mark.marked] 0");
        assertThat(heard.after).containsExactly("bulkUpdate [other] 3 [] []", "bulkUpdateAll [mark.marked] 4 [] []");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aListenerThatFailsStopsTheUpdate(UpdateOptions options) {
        var repository = operations(BulkSettings.defaults(), new Refusing()).of(Watched.class);
        assertThatThrownBy(() -> repository.bulkUpdate(NAMED, Map.of("other", "new"), options))
                .hasMessage("refused");
        assertThat(column(Watched.class, "other")).containsOnlyNulls();
    }

    /** Notes what it hears. */
    static final class Heard {

        final List<String> before = new ArrayList<>();
        final List<String> after = new ArrayList<>();

        @EventListener
        void on(BeforeBulkUpdate<Watched> event) {
            before.add(event.operation() + " " + event.fields() + " "
                    + event.entities().size());
        }

        @EventListener
        void on(BulkUpdated<Watched> event) {
            after.add(event.operation() + " " + event.fields() + " " + event.count() + " " + event.entities() + " "
                    + event.ids());
        }
    }

    /** Wants no update. */
    static final class Refusing {

        @EventListener
        void on(BeforeBulkUpdate<Watched> event) {
            throw new UnsupportedOperationException("refused");
        }
    }
}
