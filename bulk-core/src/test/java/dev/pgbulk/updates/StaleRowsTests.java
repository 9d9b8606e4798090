package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgbulk.StaleRowsException;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Watched;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Promise 6: what others have changed is found before it is overwritten, all of it at once. */
class StaleRowsTests extends Changing {

    private List<Versions.ByLong> five;

    @BeforeEach
    void fiveRows() {
        five = stored(Versions.ByLong.class, 5, i -> new Versions.ByLong());
        five.forEach(it -> it.name = "new");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void allStaleRowsAreToldAndNothingIsWritten(Strategy strategy) {
        database.update("UPDATE versionedbylong SET version = 9 WHERE id = ?", five.get(1).id);
        database.update("DELETE FROM versionedbylong WHERE id = ?", five.get(3).id);
        StaleRowsException stale = catchThrowableOfType(
                StaleRowsException.class, () -> of(Versions.ByLong.class).updateFields(five, by(strategy)));
        assertThat(stale).isInstanceOf(OptimisticLockingFailureException.class).hasMessageContaining("ByLong");
        assertThat(stale.indices()).containsExactly(1L, 3L);
        assertThat(stale.ids()).isEqualTo(List.of(five.get(1).id, five.get(3).id));
        assertThat(column(Versions.ByLong.class, "name")).containsOnlyNulls();
        assertThat(five).extracting(it -> it.version).containsOnly(0L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theStaleOfEveryBatchAreToldTogether(Strategy strategy) {
        database.update("UPDATE versionedbylong SET version = 9 WHERE id IN (?, ?)", five.get(0).id, five.get(4).id);
        StaleRowsException stale = catchThrowableOfType(
                StaleRowsException.class,
                () -> of(Versions.ByLong.class).updateFields(five, by(strategy).batchSize(2)));
        assertThat(stale.indices()).containsExactly(0L, 4L);
        assertThat(column(Versions.ByLong.class, "name")).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNullVersionIsAnErrorBeforeTheFirstWrite(Strategy strategy) {
        five.get(2).version = null;
        List<String> sent = dataSource.during(() -> assertThatThrownBy(
                        () -> of(Versions.ByLong.class).updateFields(five, by(strategy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 2")
                .hasMessageContaining("version")
                .hasMessageContaining("ignoreVersion"));
        assertThat(sent).noneMatch(it -> it.startsWith("UPDATE"));
        assertThat(five.get(0).version).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void withoutACheckRowsAreWrittenAndBumpedWhateverTheirVersion(Strategy strategy) {
        database.update("UPDATE versionedbylong SET version = 9 WHERE id = ?", five.get(1).id);
        five.get(2).version = null;
        UpdateOptions unchecked = by(strategy).ignoreVersion();
        assertThat(of(Versions.ByLong.class).updateFields(five, unchecked).updated())
                .isEqualTo(5);
        assertThat(column(Versions.ByLong.class, "version")).containsExactly("1", "10", "1", "1", "1");
        assertThat(five).extracting(it -> it.version).containsExactly(1L, 10L, 1L, 1L, 1L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void withoutACheckAMissingRowIsUnmatched(Strategy strategy) {
        database.update("DELETE FROM versionedbylong WHERE id = ?", five.get(3).id);
        UpdateResult<Versions.ByLong> result =
                of(Versions.ByLong.class).updateFields(five, by(strategy).ignoreVersion());
        assertThat(result.updated()).isEqualTo(4);
        assertThat(result.unmatched()).containsExactly(3L);
        assertThat(five.get(3).version).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aMissingRowOfATypeWithoutVersionIsUnmatched(Strategy strategy) {
        List<Ids.Pooled> rows = stored(Ids.Pooled.class, 3, i -> new Ids.Pooled());
        database.update("DELETE FROM idpooled WHERE id = ?", rows.get(0).id);
        UpdateResult<Ids.Pooled> result = of(Ids.Pooled.class).updateFields(rows, by(strategy));
        assertThat(result.updated()).isEqualTo(2);
        assertThat(result.unmatched()).containsExactly(0L);
    }

    /** A row that the filter leaves out is none of the call's; what it holds does not matter. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowThatTheFilterLeavesOutIsUnmatchedAndNotStale(Strategy strategy) {
        database.update("UPDATE versionedbylong SET name = 'out', version = 9 WHERE id = ?", five.get(1).id);
        PredicateSpecification<Versions.ByLong> unnamed = (from, builder) -> builder.isNull(from.get("name"));
        UpdateResult<Versions.ByLong> result =
                of(Versions.ByLong.class).updateFields(five, by(strategy).where(unnamed));
        assertThat(result.updated()).isEqualTo(4);
        assertThat(result.unmatched()).containsExactly(1L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aStaleRowWithinTheFilterIsStale(Strategy strategy) {
        database.update("UPDATE versionedbylong SET version = 9 WHERE id = ?", five.get(1).id);
        database.update("DELETE FROM versionedbylong WHERE id = ?", five.get(2).id);
        PredicateSpecification<Versions.ByLong> unnamed = (from, builder) -> builder.isNull(from.get("name"));
        StaleRowsException stale = catchThrowableOfType(
                StaleRowsException.class,
                () -> of(Versions.ByLong.class).updateFields(five, by(strategy).where(unnamed)));
        assertThat(stale.indices()).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theStaleOfAJoinedHierarchyAreFoundToo(Strategy strategy) {
        empty(Vehicle.class);
        List<Vehicle> three =
                create(Vehicle.class, List.of(new Vehicle.Car(), new Vehicle.Truck(), new Vehicle.Car()), strategy);
        database.update("UPDATE vehicle SET version = 4 WHERE id IN (?, ?)", three.get(1).id, three.get(2).id);
        ((Vehicle.Car) three.get(0)).seats = 2;
        StaleRowsException stale = catchThrowableOfType(
                StaleRowsException.class, () -> of(Vehicle.class).updateFields(three, by(strategy)));
        assertThat(stale.indices()).containsExactly(1L, 2L);
        assertThat(database.queryForList("SELECT seats FROM car", Integer.class))
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void byAnotherKeyANullVersionIsNotChecked(Strategy strategy) {
        Watched stored = stored(Watched.class, 1, i -> Watched.named("seed")).get(0);
        Watched feed = Watched.named("seed");
        feed.other = "new";
        database.update("UPDATE watched SET version = 3");
        UpdateOptions byName = UpdateOptions.keyFields("name").strategy(strategy);
        assertThat(of(Watched.class).pgBulkUpdate(List.of(feed), byName).updated())
                .isOne();
        assertThat(row(Watched.class, stored.id)).containsEntry("version", 4).containsEntry("other", "new");
    }

    /** An entity that was read is checked by any key. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void byAnotherKeyAKnownVersionIsChecked(Strategy strategy) {
        List<Watched> two = stored(Watched.class, 2, i -> Watched.named("seed" + i));
        database.update("UPDATE watched SET version = 3 WHERE name = 'seed1'");
        UpdateOptions byName = UpdateOptions.keyFields("name").strategy(strategy);
        assertThat(catchThrowableOfType(
                                StaleRowsException.class,
                                () -> of(Watched.class).pgBulkUpdate(two, byName))
                        .indices())
                .containsExactly(1L);
    }
}
