package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Account;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Region;
import dev.pgbulk.corpus.Shape;
import dev.pgbulk.corpus.Sparse;
import dev.pgbulk.corpus.Student;
import dev.pgbulk.corpus.Tenanted;
import dev.pgbulk.corpus.Trip;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.Sch;
import dev.pgbulk.corpus.django.Upper;
import dev.pgbulk.corpus.trap.Sealed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows from value maps, wherever the mapping puts them. */
class CreateTargetTests extends ValueCreating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void joinedTablesGetARowEach(Strategy strategy) {
        empty(Vehicle.class);

        List<Vehicle.Car> cars = created(
                        Vehicle.Car.class,
                        with(strategy).set("seats", "+").returning(),
                        map("name", "a", "seats", 4),
                        map("seats", 5),
                        map("name", "c", "version", 7))
                .rows();
        List<Vehicle.Tanker> tankers = created(
                        Vehicle.Tanker.class, with(strategy).returning(), map("load", 1.5, "name", "t"), map("load", 2))
                .rows();

        assertThat(cars).extracting(it -> it.name + it.seats + it.version).containsExactly("a40", "null50", "cnull7");
        assertThat(tankers).extracting(it -> it.name + it.load + it.version).containsExactly("t1.50", "null2.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void otherHierarchiesKeepTheirClasses(Strategy strategy) {
        empty(Animal.class, Shape.class);

        created(Animal.Cat.class, with(strategy), map("name", "cat", "lives", 7), map("name", "none"));
        created(Animal.class, with(strategy), map("name", "any"));
        created(Animal.Dog.class, with(strategy), map("name", "dog", "bred", "FR"));
        created(Shape.Circle.class, with(strategy), map("radius", 1));

        assertThat(texts("SELECT kind || name || coalesce(lives::text, '') || coalesce(bred_code, '')"
                        + " FROM animal ORDER BY name"))
                .containsExactly("Aany", "Ccat7", "DdogFR", "Cnone");
        assertThat(inTransaction(() -> bulk.<Shape.Circle, Long>forEntity(Shape.Circle.class)
                        .pgBulkCreate(
                                List.of(Map.of("name", "c")), with(strategy).returning())
                        .rows()))
                .singleElement()
                .satisfies(it -> assertThat(it.name).isEqualTo("c"));
        assertThat(rows(Shape.Circle.class)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void secondaryTablesGetARowIfThereIsSomethingToWrite(Strategy strategy) {
        empty(Account.class);

        List<Account> rows = created(
                        Account.class,
                        with(strategy).returning(),
                        map("name", "none"),
                        map("name", "street", "street", "s"),
                        map("name", "null", "street", null, "note", null),
                        map("note", "n", "floor", 3))
                .rows();

        assertThat(rows)
                .extracting(it -> it.name + it.street + it.floor + it.note)
                .containsExactly("nonenullnullnull", "streetsnullnull", "nullnullnullnull", "nullnull3n");
        assertThat(rows("account_detail")).isEqualTo(2);
        assertThat(rows("account_note")).isOne();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void embeddablesAreGivenWholeOrInParts(Strategy strategy) {
        empty(Person.class);
        Person.Address whole = new Person.Address();
        whole.street = "whole";
        whole.position = new Person.Position(1.0, 2.0);
        whole.country = Color.GREEN;

        List<Map<String, @Nullable Object>> values = created(
                        Person.class,
                        with(strategy)
                                .set("home.street", "||")
                                .returning("home.street", "home.position.latitude", "home.country", "work.street"),
                        map("work", whole),
                        map("home.street", "part", "home.position.latitude", "3", "home.country", "GREEN"),
                        map("home", null, "work.position", new Person.Position(5.0, null), "work.street", "w"))
                .values();

        assertThat(values.get(0)).containsEntry("work.street", "whole").containsEntry("home.street", null);
        assertThat(values.get(1))
                .containsEntry("home.street", "part")
                .containsEntry("home.position.latitude", 3.0)
                .containsEntry("home.country", Color.GREEN);
        assertThat(values.get(2)).containsEntry("work.street", "w").containsEntry("home.country", null);
        assertThat(texts("SELECT work_latitude || '-' || coalesce(work_longitude::text, 'null') FROM person"
                        + " WHERE work_latitude IS NOT NULL ORDER BY 1"))
                .containsExactly("1-2", "5-null");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferenceIsAnEntityOrItsId(Strategy strategy) {
        insertItems(3);
        empty(Trip.class);
        Item proxy = inTransaction(() -> entities.getReference(Item.class, 3));
        Item instance = new Item();
        instance.id = 2;

        created(
                FkOnly.class,
                with(strategy),
                map("id", 1, "n", 1, "t", instance),
                map("id", 2, "n", 1, "t", 1L),
                map("id", 3, "n", 1, "tId", "2"),
                map("id", 4, "n", 1, "t.id", 3),
                map("id", 5, "n", 1, "t", proxy),
                map("id", 6, "n", 1, "t", null));
        created(
                Trip.class,
                with(strategy),
                map("region", List.of("FR", 1), "stop.country", "BR", "stop.days", 2),
                map("region", new Region.Key("FR", 1), "origin", "FR"));

        assertThat(texts("SELECT coalesce(t_id::text, 'null') FROM django_fk_only ORDER BY id"))
                .containsExactly("2", "1", "2", "3", "3", "null");
        assertThat(
                        texts(
                                "SELECT region_country || region_number || coalesce(origin_code, 'null') FROM trip ORDER BY id"))
                .containsExactly("FR1null", "FR1FR");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowMayReferToOneBeforeItWhateverTheirAttributes(Strategy strategy) {
        empty(Employee.class);

        created(
                Employee.class,
                with(strategy),
                map("id", -1, "name", "head"),
                map("id", -2, "boss", -1),
                map("id", -3, "name", "third"),
                map("id", -4, "boss", -2, "name", "fourth"));

        assertThat(texts("SELECT coalesce(boss_id::text, '-') FROM employee ORDER BY id DESC"))
                .containsExactly("-", "-1", "-", "-2");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheMappingAddsToEveryRowIsThere(Strategy strategy) {
        empty(Erasable.ByFlag.class, Erasable.ByActive.class, Tenanted.class, Versions.ByLong.class);

        assertThat(created(Erasable.ByFlag.class, with(strategy).returning(), map("name", "flag"))
                        .rows())
                .hasSize(1);
        assertThat(created(Erasable.ByActive.class, with(strategy).returning("name"), map("name", "active"))
                        .values())
                .containsExactly(map("name", "active"));
        assertThat(created(Tenanted.class, with(strategy).returning(), map("name", "a"), map("tenant", null))
                        .rows())
                .extracting(it -> it.tenant)
                .containsExactly("acme", "acme");
        assertThat(created(
                                Versions.ByLong.class,
                                with(strategy).returning("version"),
                                map("name", "seeded"),
                                map("version", null),
                                map("version", 5))
                        .values())
                .containsExactly(map("version", 0L), map("version", 0L), map("version", 5L));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheDatabaseMakesIsItsOwn(Strategy strategy) {
        empty(Defaulted.class, Sparse.class, Sealed.class);

        List<Defaulted> rows = created(
                        Defaulted.class,
                        with(strategy).returning(),
                        map("amount", 4),
                        map("nullBeatsDefault", null),
                        map("nullBeatsDefault", 1))
                .rows();
        created(Sparse.class, with(strategy), map("plain", "p"), map("name", null, "amount", 3));

        assertThat(rows)
                .extracting(it -> it.status + it.computed + it.doubled + it.unseen + it.nullBeatsDefault)
                .containsExactly("newfrom sql859", "newfrom sqlnull5null", "newfrom sqlnull51");
        assertThat(created(Sealed.class, with(strategy).returning("seal.stuff"), map("seal.note", "n"), map())
                        .values())
                .containsExactly(map("seal.stuff", "wax"), map("seal.stuff", "wax"));
        assertThat(texts("SELECT coalesce(name, 'null') || amount FROM sparse ORDER BY id"))
                .containsExactly("unnamed7", "null3");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void collectionsStayEmpty(Strategy strategy) {
        empty(Student.class);

        List<Student> rows = created(Student.class, with(strategy).returning(), map("name", "s"))
                .rows();

        assertThat(rows).singleElement().satisfies(it -> assertThat(it.name).isEqualTo("s"));
        assertThat(rows("student_country")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anotherSchemaAndCapitalsInNamesAreNoHindrance(Strategy strategy) {
        empty(Sch.class, Upper.class);

        created(Sch.class, with(strategy), map("id", 1, "name", "a"), map("id", 2, "intField", 2));
        created(Upper.class, with(strategy).set("name", "||"), map("id", 1, "name", "U"));

        assertThat(rows("appschema.django_sch")).isEqualTo(2);
        assertThat(texts("SELECT \"UpperCaseName\" FROM django_upper")).containsExactly("U");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void pendingChangesOfWhatIsReferredToComeFirst(Strategy strategy) {
        inTransaction(() -> {
            Item fresh = new Item();
            fresh.name = "fresh";
            entities.persist(fresh);
            List<Map<String, Object>> values = new ArrayList<>();
            values.add(Map.of("id", 1, "n", 1, "t", fresh));
            bulk.<FkOnly, Integer>forEntity(FkOnly.class).pgBulkCreate(values, with(strategy));
            Country country = new Country();
            country.code = "XX";
            entities.persist(country);
            bulk.<Trip, Long>forEntity(Trip.class)
                    .pgBulkCreate(
                            List.of(Map.of("origin", country)), with(strategy).returning("id"));
            entities.createQuery("DELETE FROM Trip WHERE origin.code = 'XX'").executeUpdate();
            entities.remove(country);
        });
        assertThat(rows(FkOnly.class)).isOne();
    }
}
