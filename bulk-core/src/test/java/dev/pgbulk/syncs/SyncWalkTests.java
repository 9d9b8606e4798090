package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.RowChange;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Stamped;
import dev.pgbulk.corpus.Tracked;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.Employee;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of a scope are equal to the entities afterwards, and each that was equal before is left alone. */
@Tag("oracle")
class SyncWalkTests extends Syncing {

    /** BS-1. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void byANameWithinACompany(Strategy strategy) {
        List<Employee> before = hire(
                Employee.of("Scott", 40, c1),
                Employee.of("Isaac", 9, c1),
                Employee.of("Zoe", 9, c1),
                Employee.of("Bob", 25, c2));
        Employee[] feed = {
            Employee.of("Scott", 41, c1),
            Employee.of("Isaac", 9, c1),
            Employee.of("Newguy", 10, c1),
            Employee.of("Bob", 50, c1)
        };

        SyncResult<Employee> result = sync(in(c1), by(strategy, "name"), feed);

        assertThat(result.outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED, Outcome.CREATED);
        assertThat(counts(result)).containsExactly(2L, 1L, 1L, 1L);
        assertThat(feed[0].id).isEqualTo(before.get(0).id);
        assertThat(feed[1].id).isNull();
        assertThat(feed[2].id).isNotNull();
        assertThat(result.createdRows()).containsExactly(feed[2], feed[3]);
        assertThat(result.updatedRows()).containsExactly(feed[0]);
        assertThat(result.deletedIds()).containsExactly(id(before.get(2)));
        assertThat(result.changes())
                .containsExactly(
                        new RowChange(0, id(before.get(0)), Map.of("age", new RowChange.Change(40, 41))),
                        new RowChange(
                                2,
                                id(feed[2]),
                                Map.of(
                                        "age",
                                        new RowChange.Change(null, 10),
                                        "company",
                                        new RowChange.Change(null, c1.id))),
                        new RowChange(
                                3,
                                id(feed[3]),
                                Map.of(
                                        "age",
                                        new RowChange.Change(null, 50),
                                        "company",
                                        new RowChange.Change(null, c1.id))),
                        new RowChange(
                                -1,
                                id(before.get(2)),
                                Map.of(
                                        "age",
                                        new RowChange.Change(9, null),
                                        "company",
                                        new RowChange.Change(c1.id, null))));
        assertThat(staff()).containsExactly("Bob 25 c2", "Bob 50 c1", "Isaac 9 c1", "Newguy 10 c1", "Scott 41 c1");

        SyncResult<Employee> again = sync(in(c1), by(strategy, "name"), feed);

        assertThat(counts(again)).containsExactly(0L, 0L, 4L, 0L);
        assertThat(again.changes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofOneEntityAndOfNone(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c2));

        assertThat(counts(sync(in(c1), by(strategy, "name"), Employee.of("b", 20, c1))))
                .containsExactly(0L, 1L, 0L, 1L);
        assertThat(staff()).containsExactly("b 20 c1", "c 3 c2");
        assertThat(counts(sync(in(c1), by(strategy, "name").allowEmpty()))).containsExactly(0L, 0L, 0L, 1L);
        assertThat(staff()).containsExactly("c 3 c2");
        assertThat(counts(sync(in(c1), by(strategy, "name"), Employee.of("d", 4, c1))))
                .containsExactly(1L, 0L, 0L, 0L);
        assertThat(staff()).containsExactly("c 3 c2", "d 4 c1");
    }

    /** BS-19. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void byTheId(Strategy strategy) {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c2));
        Employee a = Employee.of("q", 1, c1);
        a.id = before.get(0).id;
        Employee fresh = Employee.of("w", 5, null);
        Employee other = Employee.of("w", 5, null);

        SyncResult<Employee> result = syncAll(by(strategy), a, fresh, other);

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED, Outcome.CREATED);
        assertThat(result.deletedIds()).containsExactly(id(before.get(1)), id(before.get(2)));
        assertThat(fresh.id).isNotNull().isNotEqualTo(other.id);
        assertThat(staff()).containsExactly("q 1 c1", "w 5 -", "w 5 -");
    }

    /** BS-49. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNullKeyIsAKeyLikeAnyOther(Strategy strategy) {
        List<Employee> before = hire(Employee.of(null, 1, c1), Employee.of("b", 2, null), Employee.of(null, 3, null));
        Employee[] feed = {Employee.of(null, 10, c1), Employee.of("b", 20, null), Employee.of(null, 3, null)};

        SyncResult<Employee> result = syncAll(by(strategy, "name", "company"), feed);

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(feed[0].id).isEqualTo(before.get(0).id);
        assertThat(staff()).containsExactly("- 10 c1", "- 3 -", "b 20 -");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void asTheColumnsHoldTheValues(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2"), Product.of("d", null)), strategy);

        SyncResult<Product> result = sync(
                products,
                List.of(Product.of("b", "20"), Product.of("c", "30"), Product.of("a", "1.000"), Product.of("d", null)),
                null,
                by(strategy, "sku"));

        assertThat(result.outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.CREATED, Outcome.UNCHANGED, Outcome.UNCHANGED);
        assertThat(result.changes().get(0).fields())
                .containsExactly(
                        Map.entry("price", new RowChange.Change(new BigDecimal("2.00"), new BigDecimal("20"))));
        assertThat(texts("SELECT sku || coalesce(price, -1) FROM product ORDER BY sku"))
                .containsExactly("a1.00", "b20.00", "c30.00", "d-1");
    }

    /** Each part for itself, and the whole where it is one document. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void embeddables(Strategy strategy) {
        empty(Person.class, Documents.class);
        BulkRepository<Person, Object> persons = bulk.forEntity(Person.class);
        create(Person.class, List.of(person("a", "x", 1.5), person("b", "y", 2.5), person("c", null, null)), strategy);

        SyncResult<Person> result = sync(
                persons,
                List.of(person("a", "x", 9.5), person("b", "y", 2.5), person("c", "z", null)),
                null,
                by(strategy, "name"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.UPDATED);
        assertThat(result.changes().get(0).fields())
                .containsExactly(Map.entry("home.position.latitude", new RowChange.Change(1.5, 9.5)));
        assertThat(result.changes().get(1).fields())
                .containsExactly(Map.entry("home.street", new RowChange.Change(null, "z")));
        assertThat(texts("SELECT concat_ws(' ', name, street, latitude) FROM person ORDER BY name"))
                .containsExactly("a x 9.5", "b y 2.5", "c z");
        assertThat(counts(sync(
                        persons,
                        List.of(person("a", "xx", 0.5), person("b", "y", 2.5), person("c", "zz", null)),
                        null,
                        by(strategy, "name").excludeFields("home.street"))))
                .containsExactly(0L, 1L, 2L, 0L);
        assertThat(counts(sync(
                        persons,
                        List.of(person("a", "xx", 1.5), person("b", "y", 7.5), person("c", "z", null)),
                        null,
                        by(strategy, "name").fields("home.street"))))
                .containsExactly(0L, 1L, 2L, 0L);
        assertThat(texts("SELECT concat_ws(' ', name, street, latitude) FROM person ORDER BY name"))
                .containsExactly("a xx 0.5", "b y 2.5", "c z");
        BulkRepository<Documents, Object> documents = bulk.forEntity(Documents.class);
        Documents document = document("l", 1);
        create(Documents.class, List.of(document), strategy);
        document.label.size = 2;
        assertThat(counts(documents.bulkSyncAll(List.of(document), by(strategy))))
                .containsExactly(0L, 1L, 0L, 0L);
        assertThat(counts(documents.bulkSyncAll(List.of(document), by(strategy))))
                .containsExactly(0L, 0L, 1L, 0L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void joinedTables(Strategy strategy) {
        empty(Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        BulkRepository<Vehicle, Object> vehicles = bulk.forEntity(Vehicle.class);
        List<Vehicle> before =
                create(Vehicle.class, List.of(car("a", 1), truck("b", 2), car("e", 5), truck("f", 6)), strategy);
        List<Vehicle> feed = List.of(truck("b", 20), car("c", 30), car("a", 1), truck("d", 4));

        SyncResult<Vehicle> result = sync(vehicles, feed, null, by(strategy, "name"));

        assertThat(result.outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.CREATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(feed.get(0).id).isEqualTo(before.get(1).id);
        assertThat(feed.get(0).version).isEqualTo(1);
        assertThat(feed.get(1).version).isZero();
        assertThat(result.deletedIds()).isEqualTo(List.of(before.get(2).id, before.get(3).id));
        assertThat(texts("SELECT name || version || coalesce(seats, load) FROM vehicle LEFT JOIN car USING (id)"
                        + " LEFT JOIN truck ON vehicle_id = vehicle.id ORDER BY name"))
                .containsExactly("a01", "b120", "c030", "d04");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void classesOfOneTable(Strategy strategy) {
        empty(Animal.class);
        BulkRepository<Animal, Object> animals = bulk.forEntity(Animal.class);
        create(Animal.class, List.of(cat("a", 1), animal("b"), cat("c", 3)), strategy);

        SyncResult<Animal> result =
                sync(animals, List.of(cat("a", 9), animal("c"), animal("b")), null, by(strategy, "name"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED, Outcome.UNCHANGED);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(texts("SELECT name || kind || coalesce(lives, 0) FROM animal ORDER BY name"))
                .containsExactly("aC9", "bA0", "cA0");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsSoftlyDeletedIsNotThere(Strategy strategy) {
        empty(Erasable.ByFlag.class);
        BulkRepository<Erasable.ByFlag, Object> erasable = bulk.forEntity(Erasable.ByFlag.class);
        create(Erasable.ByFlag.class, List.of(erasable("a"), erasable("b")), strategy);

        sync(erasable, List.of(erasable("b")), null, by(strategy, "name"));
        SyncResult<Erasable.ByFlag> result = sync(erasable, List.of(erasable("a")), null, by(strategy, "name"));

        assertThat(counts(result)).containsExactly(1L, 0L, 0L, 1L);
        assertThat(texts("SELECT name || deleted FROM " + table(Erasable.ByFlag.class) + " ORDER BY 1"))
                .containsExactly("afalse", "atrue", "btrue");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsMadeBesidesIsNoDifference(Strategy strategy) {
        empty(Stamped.class, Tracked.class);
        create(Stamped.class, List.of(stamped("a"), stamped("b")), strategy);
        create(Tracked.class, List.of(tracked("a"), tracked("b")), strategy);
        String times = "SELECT concat_ws(' ', created, created_there) FROM stamped WHERE name LIKE 'a%'";
        String audited = "SELECT concat_ws(' ', created, creator) FROM tracked WHERE name LIKE 'a%'";
        List<String> before = List.of(texts(times).get(0), texts(audited).get(0));

        SyncResult<Stamped> stamped = sync(
                bulk.<Stamped, Object>forEntity(Stamped.class),
                List.of(stamped("a"), stamped("b")),
                null,
                by(strategy, "name"));
        SyncResult<Tracked> tracked = sync(
                bulk.<Tracked, Object>forEntity(Tracked.class),
                List.of(tracked("a"), tracked("b")),
                null,
                by(strategy, "name"));

        assertThat(counts(stamped)).containsExactly(0L, 0L, 2L, 0L);
        assertThat(counts(tracked)).containsExactly(0L, 0L, 2L, 0L);
        assertThat(List.of(texts(times).get(0), texts(audited).get(0))).isEqualTo(before);
    }

    private static Vehicle car(String name, int seats) {
        Vehicle.Car car = new Vehicle.Car();
        car.name = name;
        car.seats = seats;
        return car;
    }

    private static Vehicle truck(String name, double load) {
        Vehicle.Truck truck = new Vehicle.Truck();
        truck.name = name;
        truck.load = load;
        return truck;
    }

    private static Person person(String name, @Nullable String street, @Nullable Double latitude) {
        Person it = new Person();
        it.name = name;
        it.home = new Person.Address();
        it.home.street = street;
        it.home.position = new Person.Position(latitude, null);
        return it;
    }

    private static Documents document(String text, int size) {
        Documents it = new Documents();
        it.label = new Documents.Label();
        it.label.text = text;
        it.label.size = size;
        return it;
    }

    private static Animal animal(String name) {
        Animal animal = new Animal();
        animal.name = name;
        return animal;
    }

    private static Animal cat(String name, int lives) {
        Animal.Cat cat = new Animal.Cat();
        cat.name = name;
        cat.lives = lives;
        return cat;
    }

    private static Erasable.ByFlag erasable(String name) {
        Erasable.ByFlag it = new Erasable.ByFlag();
        it.name = name;
        return it;
    }

    private static Stamped stamped(String name) {
        Stamped it = new Stamped();
        it.name = name;
        return it;
    }

    private static Tracked tracked(String name) {
        Tracked it = new Tracked();
        it.name = name;
        return it;
    }
}
