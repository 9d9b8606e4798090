package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Remembered;
import dev.pgbulk.corpus.Seat;
import dev.pgbulk.corpus.Shape;
import dev.pgbulk.corpus.Tenanted;
import dev.pgbulk.corpus.Trip;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Nicknamed;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.hibernate.FlushMode;
import org.hibernate.Hibernate;
import org.hibernate.KeyType;
import org.junit.jupiter.api.Test;

/** Promise 8: managed instances of rows that a call has written, and that are not its input, are brought up to date. */
class StaleInstancesTests extends InContext {

    @Test
    void theVersionIsTheRowsAndALaterFlushChecksIt() {
        Long id = stored(new Versions.ByInt()).id;
        inTransaction(() -> {
            Versions.ByInt managed = entities.find(Versions.ByInt.class, id);
            database.update("UPDATE versionedbyint SET name = 'new', version = 7");
            refresh(Versions.ByInt.class, List.of(id));
            assertThat(managed.name).isEqualTo("new");
            assertThat(managed.version).isEqualTo(7);
            assertThat(dataSource.during(entities::flush)).isEmpty();
            managed.name = "later";
        });
        assertThat(isStored("versionedbyint", "name = 'later' AND version = 8")).isTrue();
    }

    @Test
    void aThousandRowsTakeOneSelect() {
        stored(Product.of("sku", "1"));
        database.execute("INSERT INTO product (id, sku) SELECT -i, 'x' || i FROM generate_series(1, 1500) i");
        List<Long> ids = LongStream.rangeClosed(1, 2000).mapToObj(it -> -it).toList();
        inTransaction(() -> {
            List<Product> all = entities.createQuery("from Product where id < 0", Product.class)
                    .getResultList();
            database.update("UPDATE product SET note = 'new', price = 2");
            assertThat(dataSource.during(() -> refresh(Product.class, ids))).hasSize(2);
            assertThat(all).hasSize(1500).allMatch(it -> "new".equals(it.note));
        });
    }

    @Test
    void withoutSuchInstancesNothingIsSent() {
        Product stored = stored(Product.of("a", "1"));
        inTransaction(() -> {
            assertThat(dataSource.during(() -> refresh(Product.class, List.of(stored.id))))
                    .isEmpty();
            Object proxy = entities.getReference(Product.class, stored.id);
            entities.find(Country.class, "FR");
            assertThat(dataSource.during(() -> refresh(Product.class, List.of(stored.id, -1L))))
                    .isEmpty();
            assertThat(Hibernate.isInitialized(proxy)).isFalse();
        });
    }

    @Test
    void inputsAndInstancesOfOtherRowsAreLeftAlone() {
        Long input = stored(Product.of("a", "1")).id;
        Long other = stored(Product.of("b", "1")).id;
        inTransaction(() -> {
            Product managedInput = entities.find(Product.class, input);
            Product managedOther = entities.find(Product.class, other);
            database.update("UPDATE product SET note = 'new'");
            refresh(Product.class, List.of(input), managedInput);
            assertThat(managedInput.note).isNull();
            assertThat(managedOther.note).isNull();
        });
    }

    @Test
    void nothingElseIsFlushed() {
        Long id = stored(new Versions.ByInt()).id;
        Long pending = stored(Product.of("a", "1")).id;
        inTransaction(() -> {
            entities.find(Versions.ByInt.class, id);
            entities.find(Product.class, pending).note = "pending";
            assertThat(dataSource.during(() -> refresh(Versions.ByInt.class, List.of(id))))
                    .singleElement()
                    .asString()
                    .startsWith("select");
        });
        assertThat(isStored("product", "note = 'pending'")).isTrue();
    }

    @Test
    void classesInOneTableInSeveralAndInATableEachAreRead() {
        Animal.Cat cat = stored(new Animal.Cat());
        Animal.Dog dog = stored(new Animal.Dog());
        Vehicle.Car car = stored(new Vehicle.Car());
        Vehicle.Tanker tanker = stored(new Vehicle.Tanker());
        Shape.Circle circle = stored(new Shape.Circle());
        inTransaction(() -> {
            Animal.Cat managedCat = entities.find(Animal.Cat.class, cat.id);
            Animal.Dog managedDog = entities.find(Animal.Dog.class, dog.id);
            Vehicle.Car managedCar = entities.find(Vehicle.Car.class, car.id);
            Vehicle.Tanker managedTanker = entities.find(Vehicle.Tanker.class, tanker.id);
            Shape.Circle managedCircle = entities.find(Shape.Circle.class, circle.id);
            database.update("UPDATE animal SET lives = 3, bred_code = 'FR', name = 'new'");
            database.update("UPDATE vehicle SET name = 'new', version = 4");
            database.update("UPDATE car SET seats = 4");
            database.update("UPDATE truck SET load = 1.5");
            database.update("UPDATE circle SET radius = 2.5, name = 'new'");
            assertThat(dataSource.during(() -> {
                        refresh(Animal.class, List.of(cat.id, dog.id));
                        refresh(Vehicle.class, List.of(car.id, tanker.id));
                        refresh(Shape.class, List.of(circle.id));
                    }))
                    .hasSize(3);
            assertThat(managedCat.lives).isEqualTo(3);
            assertThat(unproxied(managedDog.bred).code).isEqualTo("FR");
            assertThat(managedDog.name).isEqualTo("new");
            assertThat(managedCar.seats).isEqualTo(4);
            assertThat(managedCar.version).isEqualTo(4);
            assertThat(managedTanker.load).isEqualTo(1.5);
            assertThat(managedCircle.radius).isEqualTo(2.5);
            assertThat(dataSource.during(entities::flush)).isEmpty();
        });
    }

    @Test
    void idsOfSeveralColumnsAreFound() {
        Seat seat = new Seat();
        seat.id = new Seat.SeatId("A", 1);
        stored(seat);
        OrderLine line = new OrderLine();
        line.id.line = 1;
        line.country = country("FR");
        stored(line);
        Grade grade = new Grade();
        grade.student = 1L;
        grade.subject = Color.RED;
        grade.country = country("FR");
        stored(grade);
        inTransaction(() -> {
            Seat managedSeat = entities.find(Seat.class, seat.id);
            OrderLine managedLine = entities.find(OrderLine.class, line.id);
            Grade.Key key = new Grade.Key(1L, Color.RED, "FR");
            Grade managedGrade = entities.find(Grade.class, key);
            database.update("UPDATE seat SET guest = 'new'");
            database.update("UPDATE orderline SET quantity = 5");
            database.update("UPDATE grade SET points = 15");
            refresh(Seat.class, List.of(new Seat.SeatId("A", 1)));
            refresh(OrderLine.class, List.of(line.id));
            refresh(Grade.class, List.of(key));
            assertThat(managedSeat.guest).isEqualTo("new");
            assertThat(managedLine.quantity).isEqualTo(5);
            assertThat(managedGrade.points).isEqualTo(15);
            assertThat(dataSource.during(entities::flush)).isEmpty();
        });
    }

    private Country country(String code) {
        Country country = new Country();
        country.code = code;
        return country;
    }

    @Test
    void embeddablesAndDocumentsAreReadAndTheirLaterChangesAreDirty() {
        Person person = new Person();
        person.home = new Person.Address();
        person.home.street = "old";
        stored(person);
        Documents documents = new Documents();
        documents.map = new HashMap<>(Map.of("a", 1));
        stored(documents);
        inTransaction(() -> {
            Person managed = entities.find(Person.class, person.id);
            Documents managedDocuments = entities.find(Documents.class, documents.id);
            database.update("UPDATE person SET street = 'new', work_street = 'w', latitude = 1.5");
            database.update("UPDATE documents SET map = '{\"b\": 2}'");
            refresh(Person.class, List.of(person.id));
            refresh(Documents.class, List.of(documents.id));
            assertThat(managed.home.street).isEqualTo("new");
            assertThat(managed.home.position.latitude()).isEqualTo(1.5);
            assertThat(managed.work.street).isEqualTo("w");
            assertThat(managedDocuments.map).isEqualTo(Map.of("b", 2));
            assertThat(dataSource.during(entities::flush)).isEmpty();
            managed.work.street = "later";
            managedDocuments.map.put("c", 3);
        });
        assertThat(isStored("person", "work_street = 'later'")).isTrue();
        assertThat(isStored("documents", "map = '{\"b\": 2, \"c\": 3}'")).isTrue();
    }

    @Test
    void referencesAreThoseOfTheContextAndAreNotLoaded() {
        Trip trip = stored(new Trip());
        Employee boss = stored(new Employee());
        Employee employee = stored(new Employee());
        inTransaction(() -> {
            Trip managed = entities.find(Trip.class, trip.id);
            Employee managedEmployee = entities.find(Employee.class, employee.id);
            Employee managedBoss = entities.find(Employee.class, boss.id);
            Country known = entities.find(Country.class, "BR");
            database.update(
                    "UPDATE trip SET origin_code = 'FR', target_code = 'BR', country_code = 'FR', region_country = 'FR', region_number = 1");
            database.update("UPDATE employee SET boss_id = ? WHERE id = ?", boss.id, employee.id);
            assertThat(dataSource.during(() -> {
                        refresh(Trip.class, List.of(trip.id));
                        refresh(Employee.class, List.of(employee.id));
                    }))
                    .hasSize(2);
            assertThat(managed.target).isSameAs(known);
            assertThat(Hibernate.isInitialized(managed.origin)).isFalse();
            assertThat(managed.stop.country).isSameAs(managed.origin);
            assertThat(unproxied(managed.region).name).isEqualTo("North");
            assertThat(unproxied(managed.origin).name).isEqualTo("France");
            assertThat(managedEmployee.boss).isSameAs(managedBoss);
            assertThat(managed.targetCode).isEqualTo("BR");
            assertThat(dataSource.during(entities::flush)).isEmpty();
        });
    }

    private static <T> T unproxied(T reference) {
        return Hibernate.unproxy(reference, persistentClass(reference));
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<T> persistentClass(T reference) {
        return (Class<T>) Hibernate.getClass(reference);
    }

    @Test
    void collectionsAndProxiesStay() {
        Collected collected = new Collected();
        collected.set.add("a");
        stored(collected);
        inTransaction(() -> {
            Collected proxy = entities.getReference(Collected.class, collected.id);
            Set<String> set = ((Collected) Hibernate.unproxy(proxy)).set;
            assertThat(set).hasSize(1);
            database.update("UPDATE collected SET name = 'new'");
            refresh(Collected.class, List.of(collected.id));
            Collected managed = (Collected) Hibernate.unproxy(proxy);
            assertThat(managed.name).isEqualTo("new");
            assertThat(managed.set).isSameAs(set);
            assertThat(entities.contains(proxy)).isTrue();
            assertThat(dataSource.during(entities::flush)).isEmpty();
        });
    }

    @Test
    void aRowThatIsGoneOrInvisibleDetachesItsInstance() {
        Long gone = stored(Product.of("a", "1")).id;
        Tenanted own = stored(new Tenanted());
        inTransaction(() -> {
            Product managed = entities.find(Product.class, gone);
            Tenanted tenanted = entities.find(Tenanted.class, own.id);
            database.update("DELETE FROM product");
            database.update("UPDATE tenanted SET tenant = 'other'");
            refresh(Product.class, List.of(gone));
            refresh(Tenanted.class, List.of(own.id));
            assertThat(entities.contains(managed)).isFalse();
            assertThat(entities.contains(tenanted)).isFalse();
        });
    }

    /** A READ_WRITE region serves what it had before to a session that is younger than the entry. */
    @Test
    void theSecondLevelCacheIsNeitherAskedNorFilled() {
        stored(Remembered.of(1, "old"));
        inTransaction(() -> entities.find(Remembered.class, 1L));
        inTransaction(() -> {
            Remembered managed = entities.find(Remembered.class, 1L);
            database.update("UPDATE remembered SET name = 'new'");
            refresh(Remembered.class, List.of(1L));
            assertThat(managed.name).isEqualTo("new");
            assertThat(rows(Remembered.class).entities(List.of(1L)))
                    .singleElement()
                    .extracting("name")
                    .isEqualTo("new");
            database.update("UPDATE remembered SET name = 'old'");
        });
        inTransaction(() -> assertThat(entities.find(Remembered.class, 1L).name).isEqualTo("old"));
    }

    @Test
    void aNaturalIdLeadsToTheInstanceThatHasItNow() {
        Nicknamed stored = stored(Nicknamed.of("old", "x"));
        inTransaction(() -> {
            Nicknamed managed = entities.find(Nicknamed.class, stored.id);
            database.update("UPDATE nicknamed SET nickname = 'new'");
            refresh(Nicknamed.class, List.of(stored.id));
            assertThat(entities.find(Nicknamed.class, "new", KeyType.NATURAL)).isSameAs(managed);
        });
    }

    @Test
    void aReadOnlyInstanceIsReadToo() {
        Long id = stored(new Versions.ByInt()).id;
        inTransaction(() -> {
            Versions.ByInt managed = entities.find(Versions.ByInt.class, id);
            session().setReadOnly(managed, true);
            database.update("UPDATE versionedbyint SET name = 'new', version = 2");
            refresh(Versions.ByInt.class, List.of(id));
            assertThat(managed.name).isEqualTo("new");
            assertThat(managed.version).isEqualTo(2);
        });
    }

    /** Where the application flushes itself, its changes are still to come. */
    @Test
    void whatIsNotFlushedIsWrittenLater() {
        Long id = stored(new Vehicle.Car()).id;
        inTransaction(() -> {
            session().setHibernateFlushMode(FlushMode.MANUAL);
            Vehicle.Car managed = entities.find(Vehicle.Car.class, id);
            Product fresh = Product.of("fresh", "1");
            entities.persist(fresh);
            Product removed = entities.merge(stored(Product.of("removed", "1")));
            entities.remove(removed);
            managed.seats = 5;
            database.update("UPDATE vehicle SET name = 'new', version = 3");
            refresh(Vehicle.class, List.of(id));
            StaleInstances.refreshAll(persister(Product.class), Set.of(), session());
            assertThat(entities.contains(fresh)).isTrue();
            assertThat(managed.seats).isEqualTo(5);
            assertThat(managed.name).isEqualTo("new");
            entities.flush();
        });
        assertThat(isStored("car", "seats = 5")).isTrue();
        assertThat(isStored("vehicle", "name = 'new' AND version = 4")).isTrue();
        assertThat(isStored("product", "sku = 'fresh'")).isTrue();
        assertThat(isStored("product", "sku = 'removed'")).isFalse();
    }

    @Test
    void allOfATypeAndItsSubclassesAreReadAndNoOthers() {
        Animal.Cat cat = stored(new Animal.Cat());
        Animal.Dog dog = stored(new Animal.Dog());
        Long product = stored(Product.of("a", "1")).id;
        inTransaction(() -> {
            Animal.Cat managedCat = entities.find(Animal.Cat.class, cat.id);
            Animal.Dog managedDog = entities.find(Animal.Dog.class, dog.id);
            Product other = entities.find(Product.class, product);
            database.update("UPDATE animal SET name = 'new'");
            database.update("UPDATE product SET price = 2");
            StaleInstances.refreshAll(persister(Animal.Cat.class), Set.of(), session());
            assertThat(managedCat.name).isEqualTo("new");
            assertThat(managedDog.name).isNull();
            StaleInstances.refreshAll(persister(Animal.class), Set.of(), session());
            assertThat(managedDog.name).isEqualTo("new");
            assertThat(other.price).isEqualByComparingTo(BigDecimal.ONE);
        });
    }
}
