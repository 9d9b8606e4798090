package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Arrays;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Money;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Tenanted;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.Company;
import dev.pgbulk.corpus.django.Employee;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/** The rows of any scope are those that Hibernate's own query finds; no other is updated or deleted. */
@Tag("oracle")
class SyncScopeTests extends Syncing {

    /** A scope by its name. */
    record Named<T>(String name, Specification<T> scope) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static <T> Named<T> named(String name, Specification<T> scope) {
        return new Named<>(name, scope);
    }

    static Stream<Named<Employee>> ofEmployees() {
        return Stream.of(
                named("in", (root, query, builder) -> root.get("name").in("n1", "n4", "n5")),
                named(
                        "in many",
                        (root, query, builder) -> root.get("age")
                                .in(IntStream.range(0, 2_000)
                                        .filter(it -> it % 2 == 0)
                                        .boxed()
                                        .toList())),
                named(
                        "none of",
                        (root, query, builder) -> builder.not(root.get("name").in(List.of("n1", "n2")))),
                named("null", (root, query, builder) -> builder.isNull(root.get("company"))),
                named(
                        "joined",
                        (root, query, builder) ->
                                builder.equal(root.join("company").get("name"), "c1")),
                named(
                        "implicitly joined",
                        (root, query, builder) ->
                                builder.like(root.get("company").get("name"), "c%")),
                named(
                        "joined or not",
                        (root, query, builder) -> builder.or(
                                builder.isNull(root.get("company")),
                                builder.equal(
                                        root.join("company", JoinType.LEFT).get("name"), "c2"))),
                named(
                        "joined to many",
                        (root, query, builder) -> builder.equal(
                                root.join("company").join("employees").get("name"), "n1")),
                named("exists", (root, query, builder) -> {
                    Subquery<Integer> inner = query.subquery(Integer.class);
                    Root<Company> company = inner.from(Company.class);
                    inner.select(builder.literal(1))
                            .where(
                                    builder.equal(company, root.get("company")),
                                    builder.equal(company.get("name"), "c2"));
                    return builder.exists(inner);
                }),
                named("in a subquery", (root, query, builder) -> {
                    Subquery<Long> inner = query.subquery(Long.class);
                    Root<Company> company = inner.from(Company.class);
                    inner.select(company.get("id")).where(builder.equal(company.get("name"), "c1"));
                    return root.get("company").get("id").in(inner);
                }),
                named(
                        "signs",
                        (root, query, builder) -> builder.or(
                                builder.equal(root.get("name"), "it's ? :f0 {x} % \\"),
                                builder.like(root.get("name"), "%::%"),
                                builder.equal(root.get("name"), builder.literal("a ' ? :s0")))),
                named(
                        "computed",
                        (root, query, builder) -> builder.equal(builder.mod(builder.sum(root.get("age"), 1), 2), 0)),
                named("nothing", (root, query, builder) -> builder.disjunction()),
                named("on the query", (root, query, builder) -> {
                    query.where(builder.greaterThan(root.get("age"), 3));
                    return null;
                }),
                named("of a predicate", Specification.where((PredicateSpecification<Employee>)
                        (from, builder) -> builder.between(from.get("age"), 2, 5))));
    }

    static Stream<Arguments> scopes() {
        return ofEmployees()
                .flatMap(scope -> Stream.of(Strategy.UNNEST, Strategy.COPY).map(way -> Arguments.of(scope, way)));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void rowsOfAnyScope(Named<Employee> scope, Strategy strategy) {
        hire(
                Employee.of("n1", 1, c1),
                Employee.of("n2", 2, c1),
                Employee.of("n3", 3, c2),
                Employee.of("n4", 4, c2),
                Employee.of("n5", 5, null),
                Employee.of("n6", 6, null),
                Employee.of("it's ? :f0 {x} % \\", 7, c1),
                Employee.of("a::b", 8, null));
        check(
                Employee.class,
                scope.scope(),
                strategy,
                it -> it.name,
                (it, age) -> it.age = age,
                age -> Employee.of("new", age, null));
    }

    /**
     * Leaves the first of the rows out, changes the second, and adds one: what is in the scope then is as the feed has it, and
     * whatever else there was is as it was.
     */
    private <T> void check(
            Class<T> type,
            Specification<T> scope,
            Strategy strategy,
            Function<T, @Nullable Object> key,
            BiConsumer<T, Integer> change,
            Function<Integer, T> fresh) {
        BulkRepository<T, Object> repository = bulk.forEntity(type);
        String rows = "SELECT id || ' ' || xmin FROM " + table(type) + " ORDER BY id";
        List<T> within = found(type, scope);
        Set<Object> ids = new HashSet<>();
        within.forEach(it -> ids.add(idOf(it)));
        List<String> others = texts(rows).stream()
                .filter(it -> !ids.contains(Long.valueOf(it.substring(0, it.indexOf(' ')))))
                .toList();
        List<T> feed = new ArrayList<>(within.subList(Math.min(1, within.size()), within.size()));
        if (!feed.isEmpty()) {
            change.accept(feed.get(0), 1_000);
        }
        feed.add(fresh.apply(1_001));

        SyncResult<T> result = repository.bulkSync(feed, scope, by(strategy).allowOutsideScope());

        assertThat(result.created()).isEqualTo(1);
        assertThat(result.updated()).isEqualTo(within.size() > 1 ? 1 : 0);
        assertThat(result.unchanged()).isEqualTo(Math.max(0, within.size() - 2));
        assertThat(result.deletedIds()).isEqualTo(within.isEmpty() ? List.of() : List.of(idOf(within.get(0))));
        assertThat(texts(rows)).containsAll(others).hasSize(others.size() + feed.size());
        for (T it : feed) {
            T stored = inTransaction(() -> entities.find(type, idOf(it)));
            assertThat(key.apply(stored)).isEqualTo(key.apply(it));
        }
    }

    private Object idOf(Object entity) {
        return unit.getPersistenceUnitUtil().getIdentifier(entity);
    }

    /** What Hibernate finds. */
    private <T> List<T> found(Class<T> type, Specification<T> scope) {
        return inTransaction(() -> {
            CriteriaQuery<T> query = entities.getCriteriaBuilder().createQuery(type);
            Root<T> root = query.from(type);
            var predicate = scope.toPredicate(root, query, entities.getCriteriaBuilder());
            if (predicate != null) {
                query.where(predicate);
            }
            query.distinct(false).orderBy(entities.getCriteriaBuilder().asc(root.get("id")));
            return entities.createQuery(query).getResultList().stream()
                    .distinct()
                    .toList();
        });
    }

    static Stream<Arguments> convertedScopes() {
        Money price = new Money(new BigDecimal("1.50"), "EUR");
        return Stream.of(
                        Choicely.of(
                                "enum by name", (root, query, builder) -> builder.equal(root.get("name"), Color.RED)),
                        Choicely.of(
                                "enum by number",
                                (root, query, builder) -> root.get("ordinal").in(Color.RED, Color.GREEN)),
                        Choicely.of(
                                "enum of the database",
                                (root, query, builder) -> root.get("named").in(List.of(Color.BLUE_GREY, Color.RED))),
                        Choicely.of("converted", (root, query, builder) -> builder.equal(root.get("price"), price)),
                        Choicely.of(
                                "converted ones",
                                (root, query, builder) ->
                                        root.get("price").in(price, new Money(BigDecimal.TEN, "EUR"))),
                        Choicely.of("yes or no", (root, query, builder) -> builder.isTrue(root.get("yesNo"))),
                        Choicely.of("one or zero", (root, query, builder) -> builder.equal(root.get("oneZero"), false)))
                .flatMap(scope -> Stream.of(Strategy.UNNEST, Strategy.COPY).map(way -> Arguments.of(scope, way)));
    }

    /** To say the type once. */
    interface Choicely {

        static Named<Choices> of(String name, Specification<Choices> scope) {
            return named(name, scope);
        }
    }

    @ParameterizedTest
    @MethodSource("convertedScopes")
    void parametersAreConvertedAsTheMappingSays(Named<Choices> scope, Strategy strategy) {
        empty(Choices.class);
        create(
                Choices.class,
                List.of(
                        choice(Color.RED, "1.50", true),
                        choice(Color.RED, "1.50", false),
                        choice(Color.RED, "3.50", true),
                        choice(Color.GREEN, "1.50", false),
                        choice(Color.BLUE_GREY, "10", true),
                        choice(null, null, null)),
                strategy);
        check(
                Choices.class,
                scope.scope(),
                strategy,
                it -> it.day,
                (it, age) -> it.day = DayOfWeek.SUNDAY,
                age -> choice(Color.GREEN, "7", null));
    }

    static Stream<Arguments> arrayScopes() {
        return Stream.of(
                        Arrayed.of(
                                "contains",
                                (root, query, builder) ->
                                        ((HibernateCriteriaBuilder) builder).arrayContains(root.get("longs"), 2L)),
                        Arrayed.of(
                                "overlaps",
                                (root, query, builder) -> ((HibernateCriteriaBuilder) builder)
                                        .arrayIntersects(root.get("texts"), new String[] {"a", "x,y", "'\\\""})),
                        Arrayed.of(
                                "equals",
                                (root, query, builder) -> builder.equal(root.get("texts"), new String[] {"x,y"})))
                .flatMap(scope -> Stream.of(Strategy.UNNEST, Strategy.COPY).map(way -> Arguments.of(scope, way)));
    }

    /** To say the type once. */
    interface Arrayed {

        static Named<Arrays> of(String name, Specification<Arrays> scope) {
            return named(name, scope);
        }
    }

    @ParameterizedTest
    @MethodSource("arrayScopes")
    void parametersMayBeArrays(Named<Arrays> scope, Strategy strategy) {
        empty(Arrays.class);
        create(
                Arrays.class,
                List.of(
                        arrays(new Long[] {1L, 2L}, "a"),
                        arrays(new Long[] {2L, null}, "x,y"),
                        arrays(new Long[] {3L}, "a", "'\\\""),
                        arrays(new Long[] {2L}),
                        arrays(new Long[0], "z"),
                        new Arrays()),
                strategy);
        check(
                Arrays.class,
                scope.scope(),
                strategy,
                it -> it.ints == null ? 0 : it.ints.length,
                (it, age) -> it.ints = new int[] {age},
                age -> arrays(new Long[] {9L}, "new"));
    }

    /** A part of an embeddable, and a class of a hierarchy. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void partsAndClasses(Strategy strategy) {
        empty(Person.class, Animal.class);
        create(Person.class, List.of(person("a", 1.5), person("b", 2.5), person("c", null)), strategy);
        check(
                Person.class,
                (root, query, builder) ->
                        builder.greaterThan(root.get("home").get("position").get("latitude"), 1.0),
                strategy,
                it -> it.name,
                (it, age) -> it.name = "x" + age,
                age -> person("new", 9.0));
        Animal.Cat cat = new Animal.Cat();
        cat.lives = 7;
        Animal.Cat other = new Animal.Cat();
        other.lives = 8;
        create(Animal.class, List.<Animal>of(cat, other, new Animal(), new Animal.Dog()), strategy);
        check(
                Animal.class,
                (root, query, builder) -> builder.or(
                        builder.ge(builder.treat(root, Animal.Cat.class).get("lives"), 7),
                        builder.equal(root.type(), Animal.Dog.class)),
                strategy,
                it -> it.name,
                (it, age) -> it.name = "x" + age,
                age -> new Animal());
    }

    /** A repository of one class does not know of the others, with a scope or without. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRepositoryOfASubclass(Strategy strategy) {
        empty(Animal.class, Vehicle.class);
        afterwards(() -> database.execute("TRUNCATE vehicle, car, truck, tanker"));
        Animal any = new Animal();
        any.name = "any";
        Animal.Dog dog = new Animal.Dog();
        dog.name = "Tom";
        create(Animal.class, List.of(any, dog, cat("Tom", 1), cat("Kit", 2)), strategy);
        BulkRepository<Animal.Cat, Object> cats = bulk.forEntity(Animal.Cat.class);
        PredicateSpecification<Animal.Cat> old = (from, builder) -> builder.ge(from.get("lives"), 2);

        assertThat(counts(sync(cats, List.of(cat("Kit", 3)), old, by(strategy, "name"))))
                .containsExactly(0L, 1L, 0L, 0L);
        assertThat(counts(sync(cats, List.of(cat("Tom", 9)), null, by(strategy, "name"))))
                .containsExactly(0L, 1L, 0L, 1L);
        assertThat(texts("SELECT concat(kind, name, lives) FROM animal ORDER BY 1"))
                .containsExactly("Aany", "CTom9", "DTom");
        Vehicle.Truck truck = new Vehicle.Truck();
        truck.name = "t";
        Vehicle.Tanker tanker = new Vehicle.Tanker();
        tanker.name = "t";
        Vehicle.Car car = new Vehicle.Car();
        car.name = "t";
        create(Vehicle.class, List.of(truck, tanker, car), strategy);
        BulkRepository<Vehicle.Truck, Object> trucks = bulk.forEntity(Vehicle.Truck.class);
        Vehicle.Truck heavy = new Vehicle.Truck();
        heavy.name = "t";
        heavy.load = 4.0;
        assertThat(counts(sync(trucks, List.of(heavy), null, by(strategy, "name"))))
                .containsExactly(0L, 1L, 0L, 1L);
        assertThat(heavy.id).isEqualTo(truck.id);
        assertThat(rows("vehicle")).isEqualTo(2);
        assertThat(rows("car")).isEqualTo(1);
    }

    /** Nor are they updated or deleted. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsOfOtherTenantsAreNotThere(Strategy strategy) {
        empty(Tenanted.class);
        database.update("INSERT INTO tenanted (id, tenant, name) VALUES (-1, 'acme', 'own'), (-2, 'other', 'others'),"
                + " (-3, 'acme', 'gone'), (-4, 'other', 'own')");
        BulkRepository<Tenanted, Object> rows = bulk.forEntity(Tenanted.class);

        SyncResult<Tenanted> result =
                sync(rows, List.of(tenanted("others"), tenanted("own")), null, by(strategy, "name"));

        assertThat(counts(result)).containsExactly(1L, 0L, 1L, 1L);
        assertThat(result.deletedIds()).containsExactly(-3L);
        assertThat(texts("SELECT tenant || name FROM tenanted ORDER BY 1"))
                .containsExactly("acmeothers", "acmeown", "otherothers", "otherown");
        PredicateSpecification<Tenanted> named = (from, builder) -> builder.like(from.get("name"), "o%");
        assertThat(counts(sync(rows, List.of(), named, by(strategy, "name").allowEmpty())))
                .containsExactly(0L, 0L, 0L, 2L);
        assertThat(texts("SELECT tenant || name FROM tenanted ORDER BY 1")).containsExactly("otherothers", "otherown");
        Tenanted stolen = tenanted("stolen");
        stolen.id = -2L;
        assertThatThrownBy(() -> rows.bulkSyncAll(List.of(stolen), by(strategy).rewriteUnchanged()))
                .isInstanceOf(RuntimeException.class);
        assertThat(texts("SELECT tenant || name FROM tenanted ORDER BY 1")).containsExactly("otherothers", "otherown");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void softDeletionsOfEveryKind(Strategy strategy) {
        for (Class<?> type : List.of(Erasable.ByFlag.class, Erasable.ByActive.class, Erasable.ByTime.class)) {
            erase(type, strategy);
        }
    }

    private <T> void erase(Class<T> type, Strategy strategy) {
        empty(type);
        BulkRepository<T, Object> rows = bulk.forEntity(type);
        create(type, List.of(erasable(type, "a"), erasable(type, "b"), erasable(type, "c")), strategy);
        String all = "SELECT name FROM " + table(type) + " ORDER BY id";
        PredicateSpecification<T> notC = (from, builder) -> builder.notEqual(from.get("name"), "c");

        assertThat(counts(sync(rows, List.of(erasable(type, "b")), notC, by(strategy, "name"))))
                .containsExactly(0L, 0L, 1L, 1L);
        assertThat(texts(all)).containsExactly("a", "b", "c");
        assertThat(found(type, (root, query, builder) -> builder.conjunction())).hasSize(2);
        assertThat(counts(sync(rows, List.of(erasable(type, "b")), notC, by(strategy, "name"))))
                .containsExactly(0L, 0L, 1L, 0L);
        assertThat(counts(sync(rows, List.of(erasable(type, "a")), null, by(strategy, "name"))))
                .containsExactly(1L, 0L, 0L, 2L);
        assertThat(texts(all)).containsExactly("a", "b", "c", "a");
    }

    /** The scope is asked again of what was written: an update may move a row out of it. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void updatesThatLeaveTheScopeAreRefused(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 30, c1));
        PredicateSpecification<Employee> young = (from, builder) -> builder.lt(from.get("age"), 18);
        Employee[] feed = {Employee.of("a", 50, c1), Employee.of("b", 3, c1), Employee.of("n", 18, c1)};

        assertThatThrownBy(() -> employees.bulkSync(List.of(feed), young, by(strategy, "name")))
                .hasMessageContaining("2 rows")
                .hasMessageContaining("input indices 0, 2")
                .hasMessageContaining("allowOutsideScope()");
        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
        assertThat(staff()).containsExactly("a 1 c1", "b 2 c1", "c 30 c1");
        assertThat(counts(sync(young, by(strategy, "name").allowOutsideScope(), feed)))
                .containsExactly(1L, 2L, 0L, 0L);
        assertThat(staff()).containsExactly("a 50 c1", "b 3 c1", "c 30 c1", "n 18 c1");
    }

    /** Of a scope that looks at other rows of the table: what a sync deletes does not take others out of it. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aScopeOverOtherRowsOfTheTable(Strategy strategy) {
        hire(Employee.of("a", 1, c1), Employee.of("b", 2, c1), Employee.of("c", 3, c2));
        Specification<Employee> withColleagues = (root, query, builder) -> {
            Subquery<Long> inner = query.subquery(Long.class);
            Root<Employee> other = inner.from(Employee.class);
            inner.select(builder.count(other)).where(builder.equal(other.get("company"), root.get("company")));
            return builder.greaterThan(inner, 1L);
        };

        SyncResult<Employee> result = employees.bulkSync(
                List.of(Employee.of("b", 20, c1)),
                withColleagues,
                by(strategy, "name").allowOutsideScope());

        assertThat(counts(result)).containsExactly(0L, 1L, 0L, 1L);
        assertThat(staff()).containsExactly("b 20 c1", "c 3 c2");
    }

    @Test
    void aScopeThatFailsIsItsOwnFault() {
        hire(Employee.of("a", 1, c1));
        assertThatThrownBy(() -> employees.bulkSync(
                        List.of(Employee.of("b", 1, c1)),
                        (Specification<Employee>) (root, query, builder) -> {
                            throw new IllegalStateException("mine");
                        },
                        by(Strategy.AUTO, "name")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
        assertThat(staff()).containsExactly("a 1 c1");
    }

    private static Animal.Cat cat(String name, int lives) {
        Animal.Cat it = new Animal.Cat();
        it.name = name;
        it.lives = lives;
        return it;
    }

    private static Choices choice(@Nullable Color color, @Nullable String price, @Nullable Boolean flag) {
        Choices it = new Choices();
        it.name = it.ordinal = it.named = color;
        it.price = price == null ? null : new Money(new BigDecimal(price), "EUR");
        it.yesNo = it.oneZero = flag;
        return it;
    }

    private static Arrays arrays(Long[] longs, String... texts) {
        Arrays it = new Arrays();
        it.longs = longs;
        it.texts = texts;
        return it;
    }

    private static Person person(String name, @Nullable Double latitude) {
        Person it = new Person();
        it.name = name;
        it.home = new Person.Address();
        it.home.position = new Person.Position(latitude, 0.0);
        return it;
    }

    private static Tenanted tenanted(String name) {
        Tenanted it = new Tenanted();
        it.name = name;
        return it;
    }

    private static <T> T erasable(Class<T> type, String name) {
        try {
            T it = type.getDeclaredConstructor().newInstance();
            type.getField("name").set(it, name);
            return it;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no field name", e);
        }
    }
}
