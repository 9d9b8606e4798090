package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Watched;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.repository.BulkSettings;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;

/** Promise 1 for updates: a failed call takes back what it has set. */
class UpdateUndoTests extends Changing {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void versionsAndWhatCallbacksAndTheServerHaveSet(Strategy strategy) {
        List<Watched> two = stored(Watched.class, 2, i -> Watched.named("n" + i));
        two.forEach(it -> {
            it.name = "padded";
            it.mark.kept = "mine";
        });
        List<LocalDateTime> changed = two.stream().map(it -> it.changed).toList();
        fail(Watched.class, two, strategy);
        assertThat(two).extracting(it -> it.changed).isEqualTo(changed);
        assertThat(two).allSatisfy(it -> {
            assertThat(it.name).isEqualTo("padded");
            assertThat(it.version).isZero();
            assertThat(it.size).isEqualTo(2);
            assertThat(it.prepared).isNull();
            assertThat(it.mark.marked).isNull();
            assertThat(it.mark.kept).isEqualTo("mine");
        });
        assertThat(column(Watched.class, "name")).containsExactly("n0", "n1");
        assertThat(of(Watched.class).updateFields(two, by(strategy)).updated())
                .as("a second attempt")
                .isEqualTo(2);
        assertThat(two).extracting(it -> it.version).containsOnly(1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timesOfTheUpdate(Strategy strategy) {
        Stamped one = stored(Stamped.class, 1, i -> new Stamped()).get(0);
        List<Object> before = List.of(one.changed, one.changedThere, one.written, one.created, one.createdThere);
        one.name = "new";
        fail(Stamped.class, List.of(one), strategy);
        assertThat(List.<Object>of(one.changed, one.changedThere, one.written, one.created, one.createdThere))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timesThatAreVersions(Strategy strategy) {
        Versions.ByInstant instant = stored(Versions.ByInstant.class, 1, i -> new Versions.ByInstant())
                .get(0);
        Versions.ByDatabase server = stored(Versions.ByDatabase.class, 1, i -> new Versions.ByDatabase())
                .get(0);
        List<Object> before = List.of(instant.version, server.version);
        instant.name = server.name = "new";
        fail(Versions.ByInstant.class, List.of(instant), strategy);
        fail(Versions.ByDatabase.class, List.of(server), strategy);
        assertThat(List.<Object>of(instant.version, server.version)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whoItWas(Strategy strategy) {
        Tracked one = stored(Tracked.class, 1, i -> new Tracked()).get(0);
        one.by.changer = "bob";
        one.changed = null;
        fail(Tracked.class, List.of(one), strategy);
        assertThat(one.by.changer).isEqualTo("bob");
        assertThat(one.changed).isNull();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void versionsOfSeveralTables(Strategy strategy) {
        empty(Vehicle.class);
        List<Vehicle> two = create(Vehicle.class, List.of(new Vehicle.Car(), new Vehicle.Tanker()), strategy);
        ((Vehicle.Car) two.get(0)).seats = 3;
        fail(Vehicle.class, two, strategy);
        assertThat(two).extracting(it -> it.version).containsOnly(0);
        assertThat(database.queryForList("SELECT seats FROM car", Integer.class))
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheFirstBatchSetWhereTheSecondFails(Strategy strategy) {
        List<Watched> three = stored(Watched.class, 3, i -> Watched.named("n" + i));
        change(
                "ALTER TABLE watched ADD CONSTRAINT no_x CHECK (other <> 'x')",
                "ALTER TABLE watched DROP CONSTRAINT no_x");
        three.get(2).other = "x";
        assertThatThrownBy(
                        () -> of(Watched.class).updateFields(three, by(strategy).batchSize(1)))
                .hasMessageContaining("no_x");
        assertThat(three).extracting(it -> it.version).containsOnly(0);
        assertThat(column(Watched.class, "version")).containsOnly("0");
    }

    private <T> void fail(Class<T> type, List<T> some, Strategy strategy) {
        Operations operations = operations(BulkSettings.defaults(), new Refuses());
        assertThatThrownBy(() -> operations.of(type).updateFields(some, by(strategy)))
                .hasMessage("after");
    }

    static final class Refuses {

        @EventListener
        void on(BulkUpdated<?> event) {
            throw new IllegalStateException("after");
        }
    }
}
