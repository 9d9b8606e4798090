package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Counted;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 6: whenever a row is written its version is bumped, in the row and on the instance. */
class VersionBumpTests extends Changing {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void numbersOfEveryTypeAreCounted(Strategy strategy) {
        check(
                strategy,
                Versions.ByInt.class,
                i -> new Versions.ByInt(),
                (it, name) -> it.name = name,
                it -> it.version);
        check(
                strategy,
                Versions.ByLong.class,
                i -> new Versions.ByLong(),
                (it, name) -> it.name = name,
                it -> it.version);
        check(
                strategy,
                Versions.ByShort.class,
                i -> new Versions.ByShort(),
                (it, name) -> it.name = name,
                it -> it.version);
        check(
                strategy,
                Counted.ByInteger.class,
                i -> new Counted.ByInteger(),
                (it, name) -> it.name = name,
                it -> it.version);
        check(
                strategy,
                Counted.ByPrimitiveLong.class,
                i -> new Counted.ByPrimitiveLong(),
                (it, name) -> it.name = name,
                it -> it.version);
    }

    private <T> void check(
            Strategy strategy,
            Class<T> type,
            IntFunction<T> made,
            BiConsumer<T, String> rename,
            Function<T, Object> version) {
        List<T> three = stored(type, 3, made);
        three.forEach(it -> rename.accept(it, "new"));
        assertThat(of(type).updateFields(three, by(strategy).fields("name")).updated())
                .isEqualTo(3);
        assertThat(three)
                .extracting(it -> ((Number) version.apply(it)).intValue())
                .containsOnly(1);
        three.forEach(it -> rename.accept(it, "newer"));
        of(type).updateFields(three, by(strategy));
        assertThat(three)
                .extracting(it -> ((Number) version.apply(it)).intValue())
                .containsOnly(2);
        assertMergeable(three, rename);
    }

    /** Hibernate's next update finds the version that stands on the instance. */
    private <T> void assertMergeable(List<T> some, BiConsumer<T, String> rename) {
        some.forEach(it -> rename.accept(it, "merged"));
        inTransaction(() -> some.forEach(entities::merge));
        assertThat(column(some.get(0).getClass(), "name")).containsOnly("merged");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timesMoveOn(Strategy strategy) {
        checkTime(
                strategy,
                Versions.ByInstant.class,
                i -> new Versions.ByInstant(),
                (it, name) -> it.name = name,
                it -> it.version);
        checkTime(
                strategy,
                Versions.ByLocalDateTime.class,
                i -> new Versions.ByLocalDateTime(),
                (it, name) -> it.name = name,
                it -> it.version);
        checkTime(
                strategy,
                Versions.ByDatabase.class,
                i -> new Versions.ByDatabase(),
                (it, name) -> it.name = name,
                it -> it.version);
        checkTime(
                strategy,
                Counted.ByTimestamp.class,
                i -> new Counted.ByTimestamp(),
                (it, name) -> it.name = name,
                it -> it.version);
    }

    private <T> void checkTime(
            Strategy strategy,
            Class<T> type,
            IntFunction<T> made,
            BiConsumer<T, String> rename,
            Function<T, Object> version) {
        List<T> two = stored(type, 2, made);
        List<Object> before = two.stream().map(version).toList();
        two.forEach(it -> rename.accept(it, "new"));
        assertThat(of(type).updateFields(two, by(strategy).fields("name")).updated())
                .isEqualTo(2);
        assertThat(two.stream().map(version)).doesNotContainNull().doesNotContainAnyElementsOf(before);
        two.forEach(it -> rename.accept(it, "newer"));
        assertThat(of(type).updateFields(two, by(strategy)).updated()).isEqualTo(2);
        assertMergeable(two, rename);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theRootOfAJoinedHierarchyIsBumpedWhereOnlyAChildColumnChanges(Strategy strategy) {
        empty(Vehicle.class);
        Vehicle.Car car = new Vehicle.Car();
        Vehicle.Truck truck = new Vehicle.Truck();
        create(Vehicle.class, List.of(car, truck), strategy);
        car.seats = 3;
        assertThat(of(Vehicle.Car.class)
                        .updateFields(List.of(car), by(strategy).fields("seats"))
                        .updated())
                .isOne();
        truck.load = 2.5;
        assertThat(of(Vehicle.class)
                        .updateFields(List.of(car, truck), by(strategy))
                        .updated())
                .isEqualTo(2);
        assertThat(List.of(car.version, truck.version)).containsExactly(2, 1);
        assertThat(column(Vehicle.class, "version")).containsExactlyInAnyOrder("2", "1");
        assertThat(database.queryForObject("SELECT load FROM truck", Double.class))
                .isEqualTo(2.5);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anUnchangedRowKeepsItsVersion(Strategy strategy) {
        List<Versions.ByInt> three = stored(Versions.ByInt.class, 3, i -> new Versions.ByInt());
        three.get(1).name = "new";
        var result = of(Versions.ByInt.class).updateFields(three, by(strategy).onlyChanged());
        assertThat(List.of(result.updated(), result.unchanged())).containsExactly(1L, 2L);
        assertThat(result.unmatched()).isEmpty();
        assertThat(three).extracting(it -> it.version).containsExactly(0, 1, 0);
        assertThat(column(Versions.ByInt.class, "version")).containsExactly("0", "1", "0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anUnchangedRowOfSeveralTablesKeepsItsVersion(Strategy strategy) {
        empty(Vehicle.class);
        List<Vehicle> four = create(
                Vehicle.class,
                List.of(new Vehicle.Car(), new Vehicle.Truck(), new Vehicle.Tanker(), new Vehicle.Car()),
                strategy);
        ((Vehicle.Car) four.get(0)).seats = 1;
        four.get(2).name = "new";
        var result = of(Vehicle.class).updateFields(four, by(strategy).onlyChanged());
        assertThat(List.of(result.updated(), result.unchanged())).containsExactly(2L, 2L);
        assertThat(four).extracting(it -> it.version).containsExactly(1, 0, 1, 0);
        inTransaction(() -> four.forEach(
                it -> assertThat(entities.find(Vehicle.class, it.id).version).isEqualTo(it.version)));
    }

    @Test
    void theVersionCannotBeNamed() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> of(Versions.ByInt.class).updateFields(List.of(), "version")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version");
    }
}
