package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 6 for syncs: a version that is given is checked, one that is not is none. */
class SyncVersionTests extends Syncing {

    private BulkRepository<Vehicle, Object> vehicles;
    private List<Vehicle> stored;

    @BeforeEach
    void three() {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        vehicles = bulk.forEntity(Vehicle.class);
        stored = create(Vehicle.class, List.of(car("a", 1), car("b", 2), car("c", 3)), Strategy.AUTO);
        database.update("UPDATE vehicle SET version = 5");
    }

    private static Vehicle.Car car(String name, int seats) {
        Vehicle.Car it = new Vehicle.Car();
        it.name = name;
        it.seats = seats;
        return it;
    }

    private static Vehicle.Car car(@Nullable Long id, @Nullable Integer version, String name, int seats) {
        Vehicle.Car it = car(name, seats);
        it.id = id;
        it.version = version;
        return it;
    }

    private List<String> cars() {
        return texts("SELECT name || version || seats FROM vehicle JOIN car USING (id) ORDER BY name");
    }

    /** What a feed does not know it does not tell. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aVersionThatIsNullIsNotChecked(Strategy strategy) {
        List<Vehicle> feed = List.of(
                car(stored.get(0).id, null, "a", 10), car(stored.get(1).id, null, "b", 2), car(null, null, "d", 4));

        SyncResult<Vehicle> result = sync(vehicles, feed, null, by(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(cars()).containsExactly("a610", "b52", "d04");
        assertThat(feed).extracting(it -> it.version).containsExactly(6, null, 0);
        List<Vehicle> byName = List.of(car(null, null, "a", 11), car(null, 1, "b", 20), car(null, null, "d", 4));
        assertThat(counts(sync(vehicles, byName, null, by(strategy, "name")))).containsExactly(0L, 2L, 1L, 0L);
        assertThat(cars()).containsExactly("a711", "b620", "d04");
    }

    /** All of them at once, also of rows that do not differ; nothing is written or set. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aStaleVersionIsRefused(Strategy strategy) {
        List<Vehicle> feed = List.of(
                car(stored.get(0).id, 4, "a", 10),
                car(stored.get(1).id, 5, "b", 20),
                car(stored.get(2).id, 9, "c", 3),
                car(null, null, "n", 1));

        for (SyncOptions options : List.of(by(strategy), by(strategy, "name"))) {
            assertThatThrownBy(() -> vehicles.bulkSyncAll(feed, options))
                    .isInstanceOfSatisfying(StaleRowsException.class, it -> {
                        assertThat(it.indices()).containsExactly(0L, 2L);
                        assertThat(it.ids()).isEqualTo(List.of(stored.get(0).id, stored.get(2).id));
                    });
            assertThatThrownBy(() -> vehicles.previewSyncAll(feed, options)).isInstanceOf(StaleRowsException.class);
            assertThat(cars()).containsExactly("a51", "b52", "c53");
            assertThat(feed).extracting(it -> it.version).containsExactly(4, 5, 9, null);
            assertThat(feed.get(3).id).isNull();
        }
        assertThat(counts(sync(vehicles, feed, null, by(strategy).ignoreVersion())))
                .containsExactly(1L, 2L, 1L, 0L);
        assertThat(cars()).containsExactly("a610", "b620", "c53", "n01");
        assertThat(feed).extracting(it -> it.version).startsWith(6, 6);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aVersionIsNoKeyAndNoField(Strategy strategy) {
        for (SyncOptions options : List.of(
                SyncOptions.keyFields("version"),
                SyncOptions.keyFields("name", "version"),
                SyncOptions.keyFields("name").fields("version"))) {
            assertThatThrownBy(() -> vehicles.bulkSyncAll(List.of(car("a", 7)), options.strategy(strategy)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("version");
        }
        assertThat(cars()).containsExactly("a51", "b52", "c53");
    }

    /** Of every type that a version may have. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void versionsOfTimes(Strategy strategy) {
        empty(Versions.ByInstant.class);
        BulkRepository<Versions.ByInstant, Object> rows = bulk.forEntity(Versions.ByInstant.class);
        Versions.ByInstant one = new Versions.ByInstant();
        one.name = "a";
        create(Versions.ByInstant.class, List.of(one), strategy);
        Versions.ByInstant feed = new Versions.ByInstant();
        feed.id = one.id;
        feed.name = "b";
        feed.version = one.version;

        assertThat(counts(rows.bulkSyncAll(List.of(feed), by(strategy)))).containsExactly(0L, 1L, 0L, 0L);
        assertThat(feed.version).isAfter(one.version);
        one.name = "c";
        assertThatThrownBy(() -> rows.bulkSyncAll(List.of(one), by(strategy))).isInstanceOf(StaleRowsException.class);
        assertThat(texts("SELECT name FROM " + table(Versions.ByInstant.class))).containsExactly("b");
    }
}
