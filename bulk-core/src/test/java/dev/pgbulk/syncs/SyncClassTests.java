package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Shape;
import dev.pgbulk.corpus.Vehicle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** In a hierarchy a name may be that of an attribute of some classes only: to the others it says nothing. */
class SyncClassTests extends Syncing {

    private BulkRepository<Vehicle, Object> vehicles;

    @BeforeEach
    void oneOfEach() {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        vehicles = bulk.forEntity(Vehicle.class);
        create(
                Vehicle.class,
                List.of(car("c", 5), truck(new Vehicle.Truck(), "t", 1.5), truck(new Vehicle.Tanker(), "k", 2.5)),
                Strategy.AUTO);
    }

    private List<String> all() {
        return texts("SELECT name || coalesce(seats::text, '') || coalesce(load::text, '') FROM vehicle"
                + " LEFT JOIN car USING (id) LEFT JOIN truck ON vehicle_id = vehicle.id ORDER BY name");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void fieldsOfOneClass(Strategy strategy) {
        List<Vehicle> feed =
                List.of(car("c", 6), truck(new Vehicle.Truck(), "t", 9.5), truck(new Vehicle.Tanker(), "n", 9.5));

        SyncResult<Vehicle> result =
                sync(vehicles, feed, null, by(strategy, "name").fields("seats"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(all()).containsExactly("c6", "n9.5", "t1.5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void exclusionsAndFunctionsOfOneClass(Strategy strategy) {
        List<Vehicle> feed =
                List.of(car("c", 6), truck(new Vehicle.Truck(), "t", 9.5), truck(new Vehicle.Tanker(), "k", 9.5));

        assertThat(counts(sync(vehicles, feed, null, by(strategy, "name").excludeFields("load"))))
                .containsExactly(0L, 1L, 2L, 0L);
        assertThat(all()).containsExactly("c6", "k2.5", "t1.5");
        assertThat(counts(sync(
                        vehicles,
                        feed,
                        null,
                        by(strategy, "name").excludeFields("load").set("seats", SetFunction.INCREMENT))))
                .containsExactly(0L, 1L, 2L, 0L);
        assertThat(all()).containsExactly("c12", "k2.5", "t1.5");
        assertThat(counts(sync(
                        vehicles,
                        feed,
                        null,
                        by(strategy, "name").fields("load").set("load", "+"))))
                .containsExactly(0L, 2L, 1L, 0L);
        assertThat(all()).containsExactly("c12", "k12", "t11");
        assertThat(counts(sync(
                        vehicles,
                        List.of(truck(new Vehicle.Truck(), "new", 1.0), car("new", 3)),
                        null,
                        by(strategy, "name").set("seats", "+").skipDeletes())))
                .containsExactly(2L, 0L, 0L, 0L);
        database.update("DELETE FROM car USING vehicle WHERE car.id = vehicle.id AND name = 'new'");
        database.update("DELETE FROM truck USING vehicle WHERE vehicle_id = vehicle.id AND name = 'new'");
        database.update("DELETE FROM vehicle WHERE name = 'new'");
        for (SyncOptions wrong : List.of(
                by(strategy, "name").set("wheels", "+"),
                by(strategy, "name").fields("wheels"),
                by(strategy, "name").excludeFields("wheels"))) {
            assertThatThrownBy(() -> vehicles.bulkSyncAll(feed, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("wheels");
        }
        assertThat(all()).containsExactly("c12", "k12", "t11");
    }

    /** Of a class that the repository is not for they are none. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void namesOfAClassBeside(Strategy strategy) {
        BulkRepository<Vehicle.Truck, Object> trucks = bulk.forEntity(Vehicle.Truck.class);
        for (SyncOptions wrong : List.of(
                by(strategy, "name").set("seats", "+"),
                by(strategy, "name").fields("seats"),
                by(strategy, "name").fields("load", "seats"),
                by(strategy, "name").excludeFields("seats"),
                by(strategy, "seats"))) {
            assertThatThrownBy(() -> trucks.bulkSyncAll(List.of(), wrong.allowEmpty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("seats");
        }
        assertThatThrownBy(() -> vehicles.bulkSyncAll(
                        List.of(car("c", 7)), by(strategy, "name").excludeFields("seats", "load")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No attribute of Vehicle is left");
        assertThat(all()).containsExactly("c5", "k2.5", "t1.5");
    }

    /** What belongs to a key has to be known of all rows that are looked at. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void keysOfOneClass(Strategy strategy) {
        assertThatThrownBy(() -> vehicles.bulkSyncAll(List.of(car("c", 5)), by(strategy, "seats")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seats");
        assertThat(all()).containsExactly("c5", "k2.5", "t1.5");
        BulkRepository<Vehicle.Truck, Object> trucks = bulk.forEntity(Vehicle.Truck.class);
        assertThat(counts(sync(
                        trucks,
                        List.of((Vehicle.Truck) truck(new Vehicle.Truck(), "T", 1.5)),
                        null,
                        by(strategy, "load"))))
                .containsExactly(0L, 1L, 0L, 1L);
        assertThat(all()).containsExactly("T1.5", "c5");
    }

    /** A table for each class, with a scope over all of them. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTableForEachClass(Strategy strategy) {
        empty(Shape.class);
        afterwards(() -> database.execute("TRUNCATE circle, square"));
        BulkRepository<Shape, Object> shapes = bulk.forEntity(Shape.class);
        List<Shape> before = create(
                Shape.class, List.of(circle("a", 1.0), square("a", 2.0), circle("b", 3.0), square("z", 4.0)), strategy);
        PredicateSpecification<Shape> notZ = (from, builder) -> builder.notEqual(from.get("name"), "z");

        SyncResult<Shape> result =
                sync(shapes, List.of(square("b", 5.0), circle("a", 1.5), square("a", 2.0)), notZ, by(strategy, "name"));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(result.deletedIds()).containsExactly(before.get(2).id);
        assertThat(texts("SELECT name || radius FROM circle ORDER BY 1")).containsExactly("a1.5");
        assertThat(texts("SELECT name || side FROM square ORDER BY 1")).containsExactly("a2", "b5", "z4");
        assertThat(counts(sync(shapes, List.of(), notZ, by(strategy, "name").allowEmpty())))
                .containsExactly(0L, 0L, 0L, 3L);
        assertThat(counts(sync(shapes, List.of(), null, by(strategy).allowEmpty())))
                .containsExactly(0L, 0L, 0L, 1L);
    }

    private static Vehicle car(String name, int seats) {
        Vehicle.Car it = new Vehicle.Car();
        it.name = name;
        it.seats = seats;
        return it;
    }

    private static Vehicle truck(Vehicle.Truck it, String name, double load) {
        it.name = name;
        it.load = load;
        return it;
    }

    private static Shape circle(@Nullable String name, double radius) {
        Shape.Circle it = new Shape.Circle();
        it.name = name;
        it.radius = radius;
        return it;
    }

    private static Shape square(@Nullable String name, double side) {
        Shape.Square it = new Shape.Square();
        it.name = name;
        it.side = side;
        return it;
    }
}
