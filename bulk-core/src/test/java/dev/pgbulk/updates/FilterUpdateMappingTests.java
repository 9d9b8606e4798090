package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Arrays;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Erasable;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.Money;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Quoted;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Seat;
import dev.pgbulk.corpus.Shape;
import dev.pgbulk.corpus.Student;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.testing.Tables;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.data.jpa.domain.Specification;

/**
 * Whatever a filter is made of and wherever the rows lie, those that JPA finds by it are written, each once, and no others.
 */
class FilterUpdateMappingTests extends Changing {

    @Test
    void joins() {
        check(
                Employee.class,
                "name",
                "new",
                (it, query, builder) -> builder.equal(it.join("boss").get("name"), "head"));
        check(
                Employee.class,
                "name",
                "new",
                (it, query, builder) ->
                        builder.isNull(it.join("boss", JoinType.LEFT).get("name")));
        check(
                Employee.class,
                "name",
                null,
                (it, query, builder) -> builder.equal(it.get("boss").get("boss").get("name"), "head"));
    }

    @Test
    void joinsThatFindARowSeveralTimes() {
        check(
                Student.class,
                "name",
                "new",
                (it, query, builder) -> it.join("visited").get("code").in("FR", "BR"));
        check(Student.class, "name", "new", (it, query, builder) -> {
            query.distinct(true);
            return builder.isNotNull(it.join("planned").get("code"));
        });
        check(
                Collected.class,
                "name",
                "new",
                (it, query, builder) -> builder.isMember("x", it.<Set<String>>get("bag")));
        check(Collected.class, "name", null, (it, query, builder) -> builder.isEmpty(it.<Set<String>>get("set")));
    }

    @Test
    void subqueriesOfTheTableThatIsWritten() {
        check(Employee.class, "name", "new", (it, query, builder) -> {
            Subquery<Integer> minions = query.subquery(Integer.class);
            Root<Employee> minion = minions.from(Employee.class);
            return builder.exists(minions.select(builder.literal(1)).where(builder.equal(minion.get("boss"), it)));
        });
        check(Employee.class, "name", "new", (it, query, builder) -> {
            Subquery<Long> largest = query.subquery(Long.class);
            Root<Employee> other = largest.from(Employee.class);
            return builder.equal(it.get("id"), largest.select(builder.max(other.get("id"))));
        });
    }

    @Test
    void convertersEnumsAndBooleansStoredOtherwise() {
        Money price = new Money(new BigDecimal("9.990"), "EUR");
        check(Choices.class, "discount", price, (it, query, builder) -> builder.isNull(it.get("price")));
        check(Choices.class, "price", null, (it, query, builder) -> builder.equal(it.get("price"), price));
        check(Choices.class, "named", Color.GREEN, (it, query, builder) -> builder.equal(it.get("named"), Color.RED));
        check(
                Choices.class,
                "name",
                Color.GREEN,
                (it, query, builder) -> it.get("ordinal").in(Color.RED, Color.GREEN));
        check(Choices.class, "oneZero", false, (it, query, builder) -> builder.isTrue(it.get("yesNo")));
    }

    @Test
    void arrays() {
        check(
                Arrays.class,
                "list",
                List.of(7),
                (it, query, builder) -> ((HibernateCriteriaBuilder) builder).arrayContains(it.get("ints"), 1));
        check(
                Arrays.class,
                "textList",
                List.of("{,}", "\""),
                (it, query, builder) -> builder.equal(it.get("textList"), List.of("x", "y")));
    }

    @Test
    void partsOfEmbeddables() {
        check(
                Person.class,
                "home.street",
                "new",
                (it, query, builder) ->
                        builder.gt(it.get("home").get("position").get("latitude"), 1));
        check(
                Person.class,
                "work.position",
                new Person.Position(1.0, 2.0),
                (it, query, builder) -> builder.equal(it.get("work").get("country"), Color.GREEN));
    }

    @Test
    void idsOfSeveralColumns() {
        check(
                Seat.class,
                "guest",
                "new",
                (it, query, builder) -> builder.equal(it.get("id").get("number"), 1));
        check(Seat.class, "guest", "new", (it, query, builder) -> builder.equal(it.get("id"), new Seat.SeatId("A", 1)));
        check(
                Grade.class,
                "points",
                3,
                (it, query, builder) -> builder.and(
                        builder.equal(it.get("subject"), Color.RED),
                        builder.equal(it.get("country").get("name"), "France")));
    }

    @Test
    void quotedNames() {
        check(
                Quoted.class,
                "select",
                "new",
                (it, query, builder) ->
                        builder.or(builder.equal(it.get("marks"), "m"), builder.isNull(it.get("order"))));
        check(Quoted.class, "umlaut", ":f0 ?", (it, query, builder) -> builder.notEqual(it.get("blank"), ":f0 ?"));
    }

    @Test
    void classesOfOneTable() {
        check(Animal.class, "name", "new", (it, query, builder) -> builder.isNull(it.get("name")));
        check(Animal.Cat.class, "lives", 9, (it, query, builder) -> builder.isNull(it.get("name")));
        check(Animal.class, "name", "new", (it, query, builder) -> builder.equal(it.type(), Animal.Dog.class));
        check(Animal.Cat.class, "lives", 9, null);
    }

    @Test
    void classesOfJoinedTables() {
        check(Vehicle.Truck.class, "load", 1.5, (it, query, builder) -> builder.isNull(it.get("name")));
        check(Vehicle.Truck.class, "name", "new", (it, query, builder) -> builder.gt(it.get("load"), 10));
        check(
                Vehicle.class,
                "name",
                "new",
                (it, query, builder) ->
                        builder.gt(builder.treat(it, Vehicle.Truck.class).<Double>get("load"), 10));
        check(Vehicle.Tanker.class, "load", 1.5, null);
        check(Vehicle.Car.class, "seats", 2, null);
    }

    @Test
    void classesWithTablesOfTheirOwn() {
        check(Shape.class, "name", "new", (it, query, builder) -> builder.isNull(it.get("name")));
        check(Shape.Circle.class, "radius", 2.5, (it, query, builder) -> builder.equal(it.get("name"), "circle"));
        check(Shape.class, "name", "new", null);
    }

    @Test
    void deletedRowsAreNotSeen() {
        withDeleted(Erasable.ByFlag.class, "deleted = true");
        withDeleted(Erasable.ByActive.class, "alive = 'N'");
        withDeleted(Erasable.ByTime.class, "deleted = now()");
    }

    private <T> void withDeleted(Class<T> type, String deletion) {
        empty(type);
        samples(type);
        for (UpdateOptions options : ways()) {
            database.update("UPDATE %s SET name = NULL".formatted(table(type)));
            database.update(
                    "UPDATE %1$s SET %2$s WHERE id = (SELECT max(id) FROM %1$s)".formatted(table(type), deletion));
            long seen = inTransaction(() -> count(type));
            assertThat(of(type).bulkUpdateAll(Map.of("name", "a"), options).updated())
                    .isEqualTo(seen)
                    .isEqualTo(rows(type) - 1);
            assertThat(column(type, "name")).containsOnlyOnce((String) null).endsWith((String) null);
            Specification<T> any = (it, query, builder) -> builder.gt(it.get("id"), 0);
            assertThat(of(type).bulkUpdate(any, Map.of("name", "b"), options).updated())
                    .isEqualTo(seen);
            assertThat(column(type, "name")).containsOnlyOnce((String) null).endsWith((String) null);
        }
    }

    @SuppressWarnings("unchecked")
    private <T> Sample<T> sample(Class<T> type) {
        return (Sample<T>) Corpus.all().stream()
                .filter(it -> it.type().isAssignableFrom(type))
                .findFirst()
                .orElseThrow();
    }

    private void samples(Class<?> type) {
        Sample<?> sample = sample(type);
        inTransaction(() -> sample.fresh().apply(entities).forEach(entities::persist));
    }

    private long count(Class<?> type) {
        return entities.createQuery("SELECT count(*) FROM " + type.getName(), Long.class)
                .getSingleResult();
    }

    private static List<UpdateOptions> ways() {
        UpdateOptions inBatches = UpdateOptions.defaults().batchSize(1);
        return List.of(
                UpdateOptions.defaults(), inBatches.strategy(Strategy.UNNEST), inBatches.strategy(Strategy.COPY));
    }

    /** Without a filter all rows are meant. */
    private <T> void check(Class<T> type, String attribute, Object value, Specification<T> filter) {
        Class<?> root = sample(type).type();
        empty(root);
        for (UpdateOptions options : ways()) {
            Tables.of(unit, root).clean(database);
            samples(type);
            checkOnce(type, attribute, value, filter, options);
        }
    }

    private <T> void checkOnce(
            Class<T> type, String attribute, Object value, Specification<T> filter, UpdateOptions options) {
        Map<Object, String> expected = inTransaction(() -> values(type, Specification.unrestricted(), attribute));
        Set<Object> found = inTransaction(() -> values(type, filter, attribute)).keySet();
        assertThat(found).as("rows of the filter").isNotEmpty();
        Map<String, Set<String>> others = rowTexts(type);
        Map<String, Object> given = new HashMap<>();
        given.put(attribute, value);

        long updated = filter == null
                ? of(type).bulkUpdateAll(given, options).updated()
                : of(type).bulkUpdate(filter, given, options).updated();

        assertThat(updated).isEqualTo(found.size());
        found.forEach(id -> expected.put(id, String.valueOf(value)));
        assertThat(inTransaction(() -> values(type, Specification.unrestricted(), attribute)))
                .isEqualTo(expected);
        others.keySet()
                .forEach(table -> others.get(table).removeAll(rowTexts(type).get(table)));
        assertThat(others.values())
                .as("rows that have changed")
                .allSatisfy(rows -> assertThat(rows).hasSizeLessThanOrEqualTo(found.size()));
    }

    /** What the attribute is in the rows that JPA finds, by id. */
    private <T> Map<Object, String> values(Class<T> type, Specification<T> filter, String attribute) {
        CriteriaBuilder builder = entities.getCriteriaBuilder();
        CriteriaQuery<T> query = builder.createQuery(type);
        Root<T> root = query.from(type);
        Predicate restriction = filter == null ? null : filter.toPredicate(root, query, builder);
        if (restriction != null) {
            query.where(restriction);
        }
        Map<Object, String> values = new HashMap<>();
        for (T found : entities.createQuery(query.select(root)).getResultList()) {
            values.put(unit.getPersistenceUnitUtil().getIdentifier(found), text(found, attribute));
        }
        return values;
    }

    private static String text(Object owner, String path) {
        Object value = owner;
        for (String step : path.split("\\.")) {
            value = value == null ? null : read(value, step);
        }
        return String.valueOf(value);
    }

    private static Object read(Object owner, String name) {
        try {
            return owner.getClass().getField(name).get(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Per table. */
    private Map<String, Set<String>> rowTexts(Class<?> type) {
        Map<String, Set<String>> rows = new HashMap<>();
        for (String table : Tables.of(unit, sample(type).type()).entity()) {
            String sql = "SELECT CAST(t AS text) FROM " + table + " t";
            rows.put(table, new HashSet<>(database.queryForList(sql, String.class)));
        }
        return rows;
    }
}
