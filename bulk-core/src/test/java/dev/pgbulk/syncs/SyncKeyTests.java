package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.Ids;
import dev.pgbulk.corpus.Money;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Region;
import dev.pgbulk.corpus.Seat;
import dev.pgbulk.corpus.Trip;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.Company;
import dev.pgbulk.corpus.django.Employee;
import dev.pgbulk.corpus.django.UuidPk;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** Items and rows belong together by any key: ids of every kind, references, parts of embeddables, several of them. */
class SyncKeyTests extends Syncing {

    static Stream<Arguments> generated() {
        return Stream.of(Strategy.values())
                .flatMap(strategy -> Stream.of(
                                Ids.ByIdentity.class,
                                Ids.Pooled.class,
                                Ids.PooledLo.class,
                                Ids.OneByOne.class,
                                Ids.ByUuid.class,
                                Ids.ByTime.class,
                                Ids.ByTable.class,
                                Ids.Custom.class)
                        .map(type -> Arguments.of(type, strategy)));
    }

    private static <T> T named(Class<T> type, @Nullable String name) {
        try {
            T it = type.getDeclaredConstructor().newInstance();
            type.getField("name").set(it, name);
            return it;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no field name", e);
        }
    }

    private static Object value(Object entity, String field) {
        try {
            return entity.getClass().getField(field).get(entity);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no field " + field, e);
        }
    }

    @ParameterizedTest
    @MethodSource("generated")
    <T> void idsOfEveryGenerator(Class<T> type, Strategy strategy) {
        empty(type);
        BulkRepository<T, Object> rows = bulk.forEntity(type);
        List<T> before = create(type, List.of(named(type, "a"), named(type, "b"), named(type, null)), strategy);
        T a = named(type, "a");
        T none = named(type, null);
        T fresh = named(type, "c");

        SyncResult<T> byName =
                sync(rows, List.of(fresh, none, a), null, by(strategy, "name").rewriteUnchanged());

        assertThat(byName.outcomes()).containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.UNCHANGED);
        assertThat(byName.deletedIds()).containsExactly(value(before.get(1), "id"));
        assertThat(value(fresh, "id")).isNotNull().isNotEqualTo(value(before.get(1), "id"));

        T changed = before.get(0);
        set(changed, "x");
        SyncResult<T> byId =
                sync(rows, List.of(named(type, "d"), changed, before.get(2), named(type, "d")), null, by(strategy));

        assertThat(byId.outcomes())
                .containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(byId.deletedIds()).containsExactly(value(fresh, "id"));
        assertThat(texts("SELECT coalesce(name, '-') FROM " + table(type) + " ORDER BY 1"))
                .containsExactly("-", "d", "d", "x");
    }

    private static void set(Object entity, String name) {
        try {
            entity.getClass().getField("name").set(entity, name);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no field name", e);
        }
    }

    /** An id that is set and generated is looked for; a row that is not there is created as persist would. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdWithoutARow(Strategy strategy) {
        List<Employee> before = hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1));
        Employee lost = Employee.of("lost", 3, c1);
        lost.id = -12345L;
        Employee b = Employee.of("b", 3, c1);
        b.id = before.get(1).id;

        SyncResult<Employee> result = syncAll(by(strategy), lost, b);

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED);
        assertThat(staff()).containsExactly("b 3 c1", "lost 3 c1");
        assertThat(texts("SELECT id FROM django_employee WHERE name = 'lost'"))
                .containsExactly(String.valueOf(lost.id));
        assertThat(counts(syncAll(by(strategy), lost, b))).containsExactly(0L, 0L, 2L, 0L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void assignedIds(Strategy strategy) {
        empty(Ids.Assigned.class);
        create(Ids.Assigned.class, List.of(assigned(1L, "a"), assigned(2L, "b"), assigned(0L, "zero")), strategy);
        BulkRepository<Ids.Assigned, Object> rows = bulk.forEntity(Ids.Assigned.class);

        SyncResult<Ids.Assigned> result =
                sync(rows, List.of(assigned(-7L, "neg"), assigned(2L, "bb"), assigned(0L, "zero")), null, by(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(result.deletedIds()).containsExactly(1L);
        assertThat(texts("SELECT id || name FROM " + table(Ids.Assigned.class) + " ORDER BY id"))
                .containsExactly("-7neg", "0zero", "2bb");
        List<Ids.Assigned> without = List.of(assigned(2L, "x"), assigned(null, "n"));
        assertThatThrownBy(() -> rows.bulkSyncAll(without, by(strategy)))
                .isInstanceOfAny(IllegalArgumentException.class, BulkRowException.class)
                .hasMessageContaining("index 1");
        assertThat(texts("SELECT id || name FROM " + table(Ids.Assigned.class) + " ORDER BY id"))
                .containsExactly("-7neg", "0zero", "2bb");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anEmbeddedIdAndItsParts(Strategy strategy) {
        empty(Seat.class);
        BulkRepository<Seat, Object> seats = bulk.forEntity(Seat.class);
        create(Seat.class, List.of(seat("A", 1, "Ann"), seat("A", 2, "Bob"), seat("B", 1, "Cid")), strategy);
        String all = "SELECT line || seat_number || coalesce(guest, '-') FROM seat ORDER BY 1";

        SyncResult<Seat> whole =
                sync(seats, List.of(seat("B", 2, "Dan"), seat("A", 1, "Eve"), seat("B", 1, "Cid")), null, by(strategy));

        assertThat(whole.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(whole.deletedIds()).containsExactly(new Seat.SeatId("A", 2));
        assertThat(texts(all)).containsExactly("A1Eve", "B1Cid", "B2Dan");
        PredicateSpecification<Seat> b =
                (from, builder) -> builder.equal(from.get("id").get("line"), "B");
        SyncResult<Seat> ofB =
                sync(seats, List.of(seat("B", 1, null), seat("B", 3, "Fay")), b, by(strategy, "id.number"));
        assertThat(counts(ofB)).containsExactly(1L, 1L, 0L, 1L);
        assertThat(texts(all)).containsExactly("A1Eve", "B1-", "B3Fay");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdOfSeveralAttributesWithAReference(Strategy strategy) {
        empty(Grade.class);
        BulkRepository<Grade, Object> grades = bulk.forEntity(Grade.class);
        create(
                Grade.class,
                List.of(grade(1, Color.RED, "FR", 5), grade(1, Color.RED, "BR", 6), grade(2, Color.GREEN, "FR", 7)),
                strategy);
        String all = "SELECT concat(student, subject, country_code, points) FROM grade ORDER BY 1";

        SyncResult<Grade> result = sync(
                grades,
                List.of(grade(1, Color.RED, "BR", 6), grade(2, Color.RED, "FR", 1), grade(1, Color.RED, "FR", 9)),
                null,
                by(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.UNCHANGED, Outcome.CREATED, Outcome.UPDATED);
        assertThat(result.deletedIds()).containsExactly(new Grade.Key(2L, Color.GREEN, "FR"));
        assertThat(texts(all)).containsExactly("1REDBR6", "1REDFR9", "2REDFR1");
        PredicateSpecification<Grade> ofTwo = (from, builder) -> builder.equal(from.get("student"), 2L);
        assertThat(counts(sync(
                        grades,
                        List.of(grade(2, Color.RED, "FR", 2), grade(2, Color.RED, "BR", 2)),
                        ofTwo,
                        by(strategy, "subject", "country"))))
                .containsExactly(1L, 1L, 0L, 0L);
        assertThat(texts(all)).containsExactly("1REDBR6", "1REDFR9", "2REDBR2", "2REDFR2");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdOfWhichAPartComesFromAReference(Strategy strategy) {
        empty(OrderLine.class);
        BulkRepository<OrderLine, Object> lines = bulk.forEntity(OrderLine.class);
        create(OrderLine.class, List.of(line("FR", 1, 5), line("FR", 2, 6), line("BR", 1, 7)), strategy);
        PredicateSpecification<OrderLine> ofFrance =
                (from, builder) -> builder.equal(from.get("country").get("code"), "FR");

        SyncResult<OrderLine> result =
                sync(lines, List.of(line("FR", 3, 1), line("FR", 1, 50)), ofFrance, by(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(texts("SELECT concat(country_code, line, quantity) FROM " + table(OrderLine.class) + " ORDER BY 1"))
                .containsExactly("BR17", "FR150", "FR31");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void partsOfEmbeddables(Strategy strategy) {
        empty(Person.class);
        BulkRepository<Person, Object> persons = bulk.forEntity(Person.class);
        create(Person.class, List.of(person("a", "x", 1.5), person("b", "y", null), person("c", null, null)), strategy);

        SyncResult<Person> result = sync(
                persons,
                List.of(person("d", "z", null), person("c", null, null), person("B", "y", null)),
                null,
                by(strategy, "home.street", "home.position.latitude"));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UNCHANGED, Outcome.UPDATED);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(texts("SELECT name || coalesce(street, '-') FROM person ORDER BY 1"))
                .containsExactly("By", "c-", "dz");
    }

    /** All of its columns are the key; one that is null is one whose parts are. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aWholeEmbeddable(Strategy strategy) {
        empty(Person.class);
        BulkRepository<Person, Object> persons = bulk.forEntity(Person.class);
        create(Person.class, List.of(person("a", "x", 1.5), person("b", "x", 2.5), person("c", null, null)), strategy);
        Person without = new Person();
        without.name = "C";

        SyncResult<Person> result = sync(
                persons, List.of(without, person("a", "x", 1.5), person("n", "y", 2.5)), null, by(strategy, "home"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(texts("SELECT name || coalesce(street, '-') FROM person ORDER BY 1"))
                .containsExactly("C-", "ax", "ny");
    }

    /** A null in any place equals a null there. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nullsInAnyPlaceOfTheKey(Strategy strategy) {
        hire(Employee.of(null, 1, null), Employee.of("a", 2, null), Employee.of(null, 3, c1), Employee.of("a", 4, c1));

        SyncResult<Employee> result = syncAll(
                by(strategy, "companyId", "name"),
                Employee.of("a", 4, c1),
                Employee.of(null, 30, c1),
                Employee.of(null, 1, null),
                Employee.of("b", 5, null));

        assertThat(result.outcomes())
                .containsExactly(Outcome.UNCHANGED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(staff()).containsExactly("- 1 -", "- 30 c1", "a 4 c1", "b 5 -");
        assertThatThrownBy(() -> syncAll(by(strategy, "name"), Employee.of(null, 1, c1), Employee.of(null, 2, c1)))
                .isInstanceOf(DuplicateKeysException.class);
    }

    /** As the mapping has them in their columns. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void keysThatAreConverted(Strategy strategy) {
        empty(Choices.class);
        BulkRepository<Choices, Object> choices = bulk.forEntity(Choices.class);
        create(
                Choices.class,
                List.of(choice(Color.RED, "1.50", true), choice(Color.GREEN, "1.50", false), choice(null, null, null)),
                strategy);

        for (String[] key : new String[][] {{"name", "price"}, {"ordinal"}, {"named", "yesNo"}, {"oneZero"}}) {
            SyncResult<Choices> result = sync(
                    choices,
                    List.of(
                            choice(Color.GREEN, "1.50", false),
                            choice(null, null, null),
                            choice(Color.RED, "1.50", true)),
                    null,
                    by(strategy, key));
            assertThat(counts(result)).as(String.join(",", key)).containsExactly(0L, 0L, 3L, 0L);
        }
        assertThat(counts(sync(
                        choices,
                        List.of(choice(Color.BLUE_GREY, "1.50", false), choice(Color.RED, "2.00", true)),
                        null,
                        by(strategy, "named"))))
                .containsExactly(1L, 1L, 0L, 2L);
    }

    /** Also to rows with an id of several parts, and within an embeddable. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void referencesOfEveryKind(Strategy strategy) {
        empty(Trip.class);
        BulkRepository<Trip, Object> trips = bulk.forEntity(Trip.class);
        create(Trip.class, List.of(trip("FR", "FR", 1), trip("FR", "BR", 2), trip("BR", null, 3)), strategy);
        String all = "SELECT concat(origin_code, region_country, days) FROM trip ORDER BY 1";

        SyncResult<Trip> byRegion = sync(
                trips,
                List.of(trip("FR", null, 3), trip("FR", "FR", 1), trip("FR", "BR", 20)),
                null,
                by(strategy, "region"));
        assertThat(byRegion.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.UPDATED);
        assertThat(texts(all)).containsExactly("FR3", "FRBR20", "FRFR1");
        SyncResult<Trip> byStop = sync(
                trips,
                List.of(trip("BR", "FR", 1), trip("FR", "BR", 21)),
                null,
                by(strategy, "stop.country", "stop.days"));
        assertThat(byStop.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED);
        assertThat(byStop.deleted()).isEqualTo(2);
        assertThat(texts(all)).containsExactly("BRFR1", "FRBR21");
    }

    /** What refers to nothing that has an id cannot be found, compared or written. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aReferenceThatIsNotSaved(Strategy strategy) {
        hire(Employee.of("a", 1, c1));
        Company unsaved = Company.of(null, "unsaved");
        for (String[] key : new String[][] {{"company"}, {"name"}, {}}) {
            List<Employee> feed = List.of(Employee.of("a", 1, c1), Employee.of("b", 1, unsaved));
            assertThatThrownBy(() -> employees.bulkSyncAll(feed, by(strategy, key)))
                    .isInstanceOfAny(IllegalArgumentException.class, InvalidDataAccessApiUsageException.class)
                    .hasMessageContaining("index 1")
                    .hasMessageContaining("company");
            assertThatThrownBy(() -> employees.previewSyncAll(feed, by(strategy, key)))
                    .hasMessageContaining("index 1");
            assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
        }
        assertThat(staff()).containsExactly("a 1 c1");
    }

    /** By an index, with a value that goes from one row to another. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aKeyWithAUniqueIndex(Strategy strategy) {
        empty(UuidPk.class);
        BulkRepository<UuidPk, Object> rows = bulk.forEntity(UuidPk.class);
        List<UuidPk> before = create(UuidPk.class, List.of(uuid(1, "a"), uuid(2, "b"), uuid(null, "n")), strategy);
        UuidPk two = uuid(2, "bb");
        UuidPk none = uuid(null, "nn");

        SyncResult<UuidPk> result = sync(rows, List.of(none, uuid(3, "c"), two), null, by(strategy, "keyField"));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED, Outcome.UPDATED);
        assertThat(two.id).isEqualTo(before.get(1).id);
        assertThat(none.id).isEqualTo(before.get(2).id);
        UuidPk moved = uuid(2, "moved");
        moved.id = before.get(2).id;
        assertThatThrownBy(() -> rows.bulkSyncAll(List.of(moved), by(strategy).skipDeletes()))
                .isInstanceOf(BulkDuplicateKeyException.class);
        assertThat(counts(rows.bulkSyncAll(List.of(moved), by(strategy)))).containsExactly(0L, 1L, 0L, 2L);
        assertThat(texts("SELECT keyfield || charfield FROM django_uuid_pk")).containsExactly("2moved");
    }

    /** The class belongs to the key: rows of one name and two classes are two. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aClassIsPartOfEachKey(Strategy strategy) {
        empty(Animal.class, Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        BulkRepository<Animal, Object> animals = bulk.forEntity(Animal.class);
        Animal.Cat cat = new Animal.Cat();
        cat.name = "Tom";
        Animal.Dog dog = new Animal.Dog();
        dog.name = "Tom";
        create(Animal.class, List.<Animal>of(cat), strategy);

        SyncResult<Animal> result = sync(animals, List.<Animal>of(dog), null, by(strategy, "name"));

        assertThat(counts(result)).containsExactly(1L, 0L, 0L, 1L);
        assertThat(texts("SELECT kind || name FROM animal")).containsExactly("DTom");
        Animal.Cat again = new Animal.Cat();
        again.name = "Tom";
        again.lives = 5;
        assertThat(counts(sync(animals, List.of(again, dog), null, by(strategy, "name"))))
                .containsExactly(1L, 0L, 1L, 0L);
        assertThat(counts(sync(animals, List.of(dog, again), null, by(strategy, "name"))))
                .containsExactly(0L, 0L, 2L, 0L);
        assertThat(texts("SELECT kind || name FROM animal ORDER BY 1")).containsExactly("CTom", "DTom");
        Animal.Cat both = new Animal.Cat();
        both.id = dog.id;
        assertThatThrownBy(() -> animals.bulkSyncAll(List.of(dog, both), by(strategy)))
                .isInstanceOf(DuplicateKeysException.class);
    }

    @Test
    void keysThatAreNone() {
        hire(Employee.of("a", 1, c1));
        refused(Employee.class, Employee.of("a", 2, c1), "nme", "nme");
        refused(Employee.class, Employee.of("a", 2, c1), "company.name", "company");
        refused(Employee.class, Employee.of("a", 2, c1), "name.length", "name");
        refused(Collected.class, new Collected(), firstCollection(), "collection");
        refused(Documents.class, new Documents(), "map", "equality");
        assertThatThrownBy(() -> SyncOptions.keyFields(new String[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SyncOptions.keyFields("name", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        employees.bulkSyncAll(List.of(Employee.of("a", 2, c1)), SyncOptions.keyFields("name", "name")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> employees.bulkSyncAll(
                        List.of(Employee.of("a", 2, c1)), SyncOptions.keyFields("company", "companyId")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThat(staff()).containsExactly("a 1 c1");
    }

    private static String firstCollection() {
        return Arrays.stream(Collected.class.getFields())
                .filter(it -> Collection.class.isAssignableFrom(it.getType()))
                .findFirst()
                .orElseThrow()
                .getName();
    }

    private <T> void refused(Class<T> type, T one, String key, String told) {
        BulkRepository<T, Object> rows = bulk.forEntity(type);
        assertThatThrownBy(() -> rows.bulkSyncAll(List.of(one), SyncOptions.keyFields(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
        assertThatThrownBy(() -> rows.previewSyncAll(List.of(one), SyncOptions.keyFields(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told);
    }

    private static Ids.Assigned assigned(@Nullable Long id, String name) {
        Ids.Assigned it = new Ids.Assigned();
        it.id = id;
        it.name = name;
        return it;
    }

    private static Seat seat(String line, int number, @Nullable String guest) {
        Seat it = new Seat();
        it.id = new Seat.SeatId(line, number);
        it.guest = guest;
        return it;
    }

    private static Country country(String code) {
        Country it = new Country();
        it.code = code;
        return it;
    }

    private static Trip trip(String origin, @Nullable String region, int days) {
        Trip it = new Trip();
        it.origin = country(origin);
        if (region != null) {
            it.region = new Region();
            it.region.country = region;
            it.region.number = 1;
        }
        it.stop = new Trip.Stop();
        it.stop.country = region == null ? null : country(region);
        it.stop.days = days;
        return it;
    }

    private static Grade grade(long student, Color subject, String country, int points) {
        Grade it = new Grade();
        it.student = student;
        it.subject = subject;
        it.country = country(country);
        it.points = points;
        return it;
    }

    private static OrderLine line(String country, int line, int quantity) {
        OrderLine it = new OrderLine();
        it.id.line = line;
        it.country = country(country);
        it.quantity = quantity;
        return it;
    }

    private static Person person(String name, @Nullable String street, @Nullable Double latitude) {
        Person it = new Person();
        it.name = name;
        it.home = new Person.Address();
        it.home.street = street;
        it.home.position = latitude == null ? null : new Person.Position(latitude, 0.0);
        return it;
    }

    private static Choices choice(@Nullable Color color, @Nullable String price, @Nullable Boolean flag) {
        Choices it = new Choices();
        it.name = it.ordinal = it.named = color;
        it.price = price == null ? null : new Money(new BigDecimal(price), "EUR");
        it.yesNo = it.oneZero = flag;
        return it;
    }

    private static UuidPk uuid(@Nullable Integer key, String text) {
        UuidPk it = new UuidPk();
        it.keyField = key;
        it.charField = text;
        return it;
    }
}
