package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.RowChange;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Vehicle;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** A sync of a part: the rows of a subclass, some columns of an embeddable. */
class SyncPartTests extends Syncing {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsOfOtherClassesOfTheTableAreLeftAlone(Strategy strategy) {
        empty(Animal.class);
        create(Animal.class, List.of(cat("a", 1), animal("a"), cat("b", 2), dog("c")), strategy);
        BulkRepository<Animal.Cat, Object> cats = bulk.forEntity(Animal.Cat.class);

        SyncResult<Animal.Cat> result = sync(cats, List.of(cat("a", 9), cat("c", 3)), null, by(strategy, "name"));

        assertThat(counts(result)).containsExactly(1L, 1L, 0L, 1L);
        assertThat(texts("SELECT kind || name || coalesce(lives, 0) FROM animal ORDER BY 1"))
                .containsExactly("Aa0", "Ca9", "Cc3", "Dc0");
        assertThatThrownBy(() -> cats.bulkSyncAll(
                        List.of(cat("x", 1)), by(strategy, "name").maxDeletes(1)))
                .hasMessageContaining("2 rows");
        assertThat(cats.bulkSyncAll(List.of(), by(strategy, "name").allowEmpty())
                        .deleted())
                .isEqualTo(2);
        assertThat(texts("SELECT kind || name FROM animal ORDER BY 1")).containsExactly("Aa", "Dc");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsOfOtherTablesOfTheHierarchyAreLeftAlone(Strategy strategy) {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        create(
                Vehicle.class,
                List.of(truck("a", 1), car("a"), tanker("b", 2), truck("c", 3), tanker("d", 4), car("d")),
                strategy);
        BulkRepository<Vehicle.Truck, Object> trucks = bulk.forEntity(Vehicle.Truck.class);
        PredicateSpecification<Vehicle.Truck> light = (from, builder) -> builder.lessThan(from.get("load"), 4.0);

        SyncResult<Vehicle.Truck> result =
                sync(trucks, List.of(truck("a", 1), tanker("b", 3)), light, by(strategy, "name"));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.UPDATED);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(
                        texts(
                                "SELECT name || coalesce(load, 0) || (k.tableoid IS NOT NULL) FROM vehicle v"
                                        + " LEFT JOIN truck t ON t.vehicle_id = v.id LEFT JOIN tanker k ON k.vehicle_id = v.id ORDER BY v.id"))
                .containsExactly("a1false", "a0false", "b3true", "d4true", "d0false");
    }

    /** A row cannot change its class, so that it is made anew. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowOfAnotherClassIsNoPartner(Strategy strategy) {
        empty(Animal.class, Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        create(Animal.class, List.of(cat("a", 1), animal("b")), strategy);
        List<Vehicle> vehicles = create(Vehicle.class, List.of(truck("a", 1), car("b")), strategy);

        assertThat(counts(sync(
                        bulk.<Animal, Object>forEntity(Animal.class),
                        List.of(dog("a"), animal("b")),
                        null,
                        by(strategy, "name").excludeFields("tricks"))))
                .containsExactly(1L, 0L, 1L, 1L);
        assertThat(texts("SELECT kind || name FROM animal ORDER BY 1")).containsExactly("Ab", "Da");
        Vehicle.Car car = car("a");
        car.id = vehicles.get(0).id;
        assertThat(counts(sync(
                        bulk.<Vehicle, Object>forEntity(Vehicle.class),
                        List.of(car, vehicles.get(1)),
                        null,
                        by(strategy))))
                .containsExactly(1L, 0L, 1L, 1L);
        assertThat(texts("SELECT name || (t.vehicle_id IS NULL) || (c.id IS NOT NULL) FROM vehicle v"
                        + " LEFT JOIN truck t ON t.vehicle_id = v.id LEFT JOIN car c ON c.id = v.id ORDER BY 1"))
                .containsExactly("atruetrue", "btruetrue");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void someColumnsOfAnEmbeddable(Strategy strategy) {
        empty(Person.class);
        create(
                Person.class,
                List.of(person("a", "s1", 1.0), person("b", "s2", 2.0), person("c", null, null)),
                strategy);
        BulkRepository<Person, Object> people = bulk.forEntity(Person.class);
        List<Person> feed = List.of(person("a", "s1", 9.0), person("b", "s9", 9.0), person("c", "s3", 3.0));

        SyncResult<Person> result =
                sync(people, feed, null, by(strategy, "name").excludeFields("home.position.latitude"));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.UPDATED, Outcome.UPDATED);
        assertThat(result.changes())
                .extracting(RowChange::fields)
                .allSatisfy(it -> assertThat(it).containsOnlyKeys("home.street"));
        assertThat(texts("SELECT name || coalesce(street, '-') || coalesce(latitude, 0) FROM person ORDER BY name"))
                .containsExactly("as11", "bs92", "cs30");
        assertThat(counts(sync(people, feed, null, by(strategy, "name").fields("home.position"))))
                .containsExactly(0L, 3L, 0L, 0L);
        assertThat(counts(sync(people, feed, null, by(strategy, "name")))).containsExactly(0L, 0L, 3L, 0L);
        assertThat(counts(sync(people, feed, null, by(strategy, "home.street", "name"))))
                .containsExactly(0L, 0L, 3L, 0L);
        assertThat(counts(sync(people, List.of(person("x", "s3", 3.0)), null, by(strategy, "home.street"))))
                .containsExactly(0L, 1L, 0L, 2L);
    }

    private static Person person(String name, String street, Double latitude) {
        Person it = new Person();
        it.name = name;
        if (street != null) {
            it.home = new Person.Address();
            it.home.street = street;
            it.home.position = new Person.Position(latitude, null);
        }
        return it;
    }

    private static Animal animal(String name) {
        Animal it = new Animal();
        it.name = name;
        return it;
    }

    private static Animal.Cat cat(String name, int lives) {
        Animal.Cat it = new Animal.Cat();
        it.name = name;
        it.lives = lives;
        return it;
    }

    private static Animal.Dog dog(String name) {
        Animal.Dog it = new Animal.Dog();
        it.name = name;
        return it;
    }

    private static Vehicle.Car car(String name) {
        Vehicle.Car it = new Vehicle.Car();
        it.name = name;
        return it;
    }

    private static Vehicle.Truck truck(String name, double load) {
        Vehicle.Truck it = new Vehicle.Truck();
        it.name = name;
        it.load = load;
        return it;
    }

    private static Vehicle.Tanker tanker(String name, double load) {
        Vehicle.Tanker it = new Vehicle.Tanker();
        it.name = name;
        it.load = load;
        return it;
    }
}
