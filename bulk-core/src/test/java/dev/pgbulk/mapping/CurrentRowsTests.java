package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Region;
import dev.pgbulk.corpus.Seat;
import dev.pgbulk.corpus.Shape;
import dev.pgbulk.corpus.Tenanted;
import dev.pgbulk.corpus.Trip;
import dev.pgbulk.corpus.Vehicle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code returning} hands back: the rows as they are, in the order of the ids, not as the session knows them. */
class CurrentRowsTests extends InContext {

    @Test
    void entitiesComeInTheOrderOfTheIdsWithOneInstancePerRow() {
        Long first = stored(Product.of("a", "1")).id;
        Long second = stored(Product.of("b", "1")).id;
        inTransaction(() -> {
            Product managed = entities.find(Product.class, first);
            database.update("UPDATE product SET note = 'new'");
            List<@Nullable Object> found = rows(Product.class).entities(List.of(second, first, -1L, second));
            assertThat(found)
                    .extracting(it -> it == null ? null : ((Product) it).sku)
                    .containsExactly("b", "a", null, "b");
            assertThat(found.get(0)).isSameAs(found.get(3)).isNotSameAs(managed);
            assertThat(found.get(1)).isNotSameAs(managed).extracting("note").isEqualTo("new");
            assertThat(managed.note).isNull();
            assertThat(entities.contains(found.get(0))).isFalse();
        });
    }

    @Test
    void aThousandRowsTakeOneSelectAndNothingElseIsSent() {
        stored(Product.of("sku", "1"));
        database.execute("INSERT INTO product (id, sku) SELECT -i, 'x' || i FROM generate_series(1, 1500) i");
        List<Long> ids = Stream.concat(
                        LongStream.rangeClosed(1, 1500).mapToObj(it -> -it),
                        LongStream.rangeClosed(1, 1500).mapToObj(it -> -it))
                .toList();
        inTransaction(() -> {
            entities.persist(Product.of("pending", "1"));
            assertThat(dataSource.during(() -> assertThat(rows(Product.class).entities(ids))
                            .hasSize(3000)
                            .doesNotContainNull()))
                    .hasSize(2);
            assertThat(dataSource.during(() -> assertThat(rows(Product.class).values(ids, List.of("sku")))
                            .hasSize(3000)
                            .contains(Map.of("sku", "x1500"), org.assertj.core.data.Index.atIndex(1499))))
                    .hasSize(2);
            assertThat(dataSource.during(() -> rows(Product.class).entities(List.of())))
                    .isEmpty();
        });
        assertThat(isStored("product", "sku = 'pending'")).isTrue();
    }

    @Test
    void theTransactionGoesOnAndEndsAsItsOwnerWants() {
        Long id = stored(Product.of("a", "1")).id;
        assertThatThrownBy(() -> inTransaction(() -> {
                    database.update("UPDATE product SET note = 'undone'");
                    assertThat(rows(Product.class).values(List.of(id), List.of("note")))
                            .containsExactly(Map.of("note", "undone"));
                    rows(Product.class).entities(List.of(id));
                    database.update("UPDATE product SET price = 9");
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");
        assertThat(isStored("product", "note IS NULL AND price = 1")).isTrue();
        assertThat(dataSource.pool().getHikariPoolMXBean().getActiveConnections())
                .isZero();
    }

    @Test
    void idsOfSeveralColumnsAreFoundAndTheirPartsGiven() {
        Seat seat = new Seat();
        seat.id = new Seat.SeatId("A", 1);
        stored(seat);
        OrderLine line = new OrderLine();
        line.id.line = 1;
        line.country = france();
        line.quantity = 5;
        stored(line);
        Grade grade = new Grade();
        grade.student = 1L;
        grade.subject = Color.RED;
        grade.country = france();
        stored(grade);
        Grade.Key key = new Grade.Key(1L, Color.RED, "FR");
        inTransaction(() -> {
            assertThat(rows(Seat.class).entities(List.of(new Seat.SeatId("B", 1), new Seat.SeatId("A", 1))))
                    .extracting(it -> it == null ? null : ((Seat) it).id.number())
                    .containsExactly(null, 1);
            assertThat(rows(Seat.class).values(List.of(seat.id), List.of("guest", "id", "id.line")))
                    .containsExactly(values("guest", null, "id", seat.id, "id.line", "A"));
            assertThat(rows(OrderLine.class).values(List.of(line.id), List.of("quantity", "countryId", "id.country")))
                    .containsExactly(values("quantity", 5, "countryId", "FR", "id.country", "FR"));
            assertThat(rows(Grade.class).entities(List.of(key))).doesNotContainNull();
            assertThat(rows(Grade.class)
                            .values(List.of(key), List.of("points", "subject", "student", "country.code", "countryId")))
                    .containsExactly(values(
                            "points",
                            null,
                            "subject",
                            Color.RED,
                            "student",
                            1L,
                            "country.code",
                            "FR",
                            "countryId",
                            "FR"));
            assertThat(rows(Grade.class).values(List.of(key), List.of("country")))
                    .singleElement()
                    .extracting(it -> ((Country) it.get("country")).name)
                    .isEqualTo("France");
        });
    }

    private Country france() {
        return inTransaction(() -> entities.find(Country.class, "FR"));
    }

    private static Map<String, @Nullable Object> values(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            values.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return values;
    }

    @Test
    void referencesAreLoadedEntitiesOrIdsAndNoRowIsLostForANull() {
        Trip full = new Trip();
        full.origin = france();
        full.target = full.origin;
        full.region = inTransaction(() -> entities.find(Region.class, new Region.Key("FR", 1)));
        full.stop = new Trip.Stop();
        full.stop.country = full.origin;
        stored(full);
        Trip hollow = stored(new Trip());
        List<String> paths = List.of(
                "origin",
                "target",
                "originId",
                "origin.code",
                "origin.id",
                "origin.name",
                "regionId",
                "stop.country",
                "stop.countryId",
                "stop.days",
                "targetCode",
                "id");
        inTransaction(() -> {
            List<@Nullable Map<String, @Nullable Object>> found =
                    rows(Trip.class).values(List.of(hollow.id, full.id), paths);
            assertThat(found.get(0)).hasSize(12).containsEntry("id", hollow.id).containsEntry("regionId", null);
            assertThat(found.get(1))
                    .containsEntry("originId", "FR")
                    .containsEntry("origin.code", "FR")
                    .containsEntry("origin.id", "FR")
                    .containsEntry("origin.name", "France")
                    .containsEntry("regionId", new Region.Key("FR", 1))
                    .containsEntry("stop.countryId", "FR")
                    .containsEntry("targetCode", "FR");
            for (String path : List.of("origin", "target", "stop.country")) {
                assertThat(found.get(1).get(path))
                        .isInstanceOfSatisfying(
                                Country.class, it -> assertThat(it.name).isEqualTo("France"));
            }
            assertThat(dataSource.during(() -> rows(Trip.class).values(List.of(full.id), paths)))
                    .hasSize(1);
        });
    }

    @Test
    void embeddablesDocumentsVersionsAndGeneratedValuesAreGivenAsTheirJavaValues() {
        Person person = new Person();
        person.home = new Person.Address();
        person.home.street = "s";
        person.home.position = new Person.Position(1.5, 2.5);
        stored(person);
        Documents documents = new Documents();
        documents.map = Map.of("a", 1);
        documents.label = new Documents.Label();
        documents.label.text = "l";
        stored(documents);
        Vehicle.Car car = stored(new Vehicle.Car());
        Defaulted defaulted = new Defaulted();
        defaulted.amount = 21;
        stored(defaulted);
        inTransaction(() -> {
            Map<String, @Nullable Object> found = rows(Person.class)
                    .values(
                            List.of(person.id),
                            List.of("home", "home.street", "home.position", "home.position.latitude", "work"))
                    .get(0);
            assertThat(((Person.Address) found.get("home")).street).isEqualTo("s");
            assertThat(found)
                    .containsEntry("home.street", "s")
                    .containsEntry("home.position", new Person.Position(1.5, 2.5))
                    .containsEntry("home.position.latitude", 1.5)
                    .containsEntry("work", null);
            Map<String, @Nullable Object> foundDocuments = rows(Documents.class)
                    .values(List.of(documents.id), List.of("map", "label", "label.text"))
                    .get(0);
            assertThat(foundDocuments).containsEntry("map", Map.of("a", 1)).containsEntry("label.text", "l");
            assertThat(((Documents.Label) foundDocuments.get("label")).text).isEqualTo("l");
            assertThat(rows(Vehicle.class).values(List.of(car.id), List.of("version", "seats")))
                    .containsExactly(values("version", 0, "seats", null));
            assertThat(rows(Defaulted.class).values(List.of(defaulted.id), List.of("doubled", "unseen")))
                    .containsExactly(values("doubled", 42, "unseen", 5));
        });
    }

    @Test
    void everyClassOfAHierarchyIsReadByItsRoot() {
        Animal.Cat cat = new Animal.Cat();
        cat.lives = 7;
        stored(cat);
        Animal.Dog dog = new Animal.Dog();
        dog.bred = france();
        stored(dog);
        Shape.Circle circle = new Shape.Circle();
        circle.radius = 1.5;
        stored(circle);
        inTransaction(() -> {
            assertThat(rows(Animal.class).entities(List.of(dog.id, cat.id)))
                    .hasExactlyElementsOfTypes(Animal.Dog.class, Animal.Cat.class);
            assertThat(rows(Animal.class).values(List.of(dog.id, cat.id), List.of("lives", "bredId", "bred.name")))
                    .containsExactly(
                            values("lives", null, "bredId", "FR", "bred.name", "France"),
                            values("lives", 7, "bredId", null, "bred.name", null));
            assertThat(rows(Shape.class).values(List.of(circle.id), List.of("radius")))
                    .containsExactly(values("radius", 1.5));
        });
    }

    @Test
    void rowsThatFindDoesNotSeeAreNull() {
        Tenanted other = stored(new Tenanted());
        Erasable.ByFlag erased = stored(new Erasable.ByFlag());
        inTransaction(() -> {
            assertThat(rows(Tenanted.class).values(List.of(other.id), List.of("tenant")))
                    .containsExactly(values("tenant", "acme"));
            database.update("UPDATE tenanted SET tenant = 'other'");
            database.update("UPDATE erasablebyflag SET deleted = true");
            assertThat(rows(Tenanted.class).entities(List.of(other.id))).containsOnlyNulls();
            assertThat(rows(Tenanted.class).values(List.of(other.id), List.of("name")))
                    .containsOnlyNulls();
            assertThat(rows(Erasable.ByFlag.class).entities(List.of(erased.id))).containsOnlyNulls();
            assertThat(rows(Erasable.ByFlag.class).values(List.of(erased.id), List.of("name")))
                    .containsOnlyNulls();
        });
    }

    @Test
    void aPathThatLeadsNowhereIsRefused() {
        Long id = stored(new Trip()).id;
        inTransaction(() -> {
            for (String path : Arrays.asList("nothing", "origin.nothing", "targetCode.x", "stop.nothingId")) {
                assertThatThrownBy(() -> rows(Trip.class).values(List.of(id), List.of(path)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Trip has no attribute '" + path + "'");
            }
        });
    }
}
