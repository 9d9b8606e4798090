package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.corpus.Animal;
import dev.pgbulk.corpus.Arrays;
import dev.pgbulk.corpus.Capital;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Collected;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Corpus;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Employee;
import dev.pgbulk.corpus.Grade;
import dev.pgbulk.corpus.Quoted;
import dev.pgbulk.corpus.Sample;
import dev.pgbulk.corpus.Seat;
import dev.pgbulk.corpus.Shape;
import dev.pgbulk.corpus.Student;
import dev.pgbulk.corpus.Times;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.table.RowFilter;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Whatever a filter is made of, a captured query finds the rows that JPA finds, and nothing is sent for it. */
class FilterCaptureTests extends Filtering {

    @Test
    void joins() {
        finds(
                1,
                Employee.class,
                (root, query, builder) -> builder.equal(root.join("boss").get("name"), "head"));
        finds(
                2,
                Employee.class,
                (root, query, builder) ->
                        builder.isNull(root.join("boss", JoinType.LEFT).get("name")));
        finds(
                1,
                Employee.class,
                (root, query, builder) ->
                        builder.equal(root.get("boss").get("boss").get("name"), "head"));
    }

    @Test
    void joinsToCollections() {
        finds(
                2,
                Student.class,
                (root, query, builder) -> root.join("visited").get("code").in("FR", "BR"));
        finds(1, Student.class, (root, query, builder) -> {
            query.distinct(true);
            return builder.equal(root.join("planned").get("name"), "Brazil");
        });
        finds(
                1,
                Collected.class,
                (root, query, builder) ->
                        builder.greaterThan(root.<Object, Integer>join("list").as(Integer.class), 2));
        finds(1, Collected.class, (root, query, builder) -> builder.isMember("x", root.<Set<String>>get("bag")));
        finds(2, Collected.class, (root, query, builder) -> builder.isEmpty(root.<Set<String>>get("set")));
    }

    @Test
    void subqueries() {
        finds(2, Employee.class, (root, query, builder) -> {
            Subquery<Integer> minions = query.subquery(Integer.class);
            Root<Employee> minion = minions.from(Employee.class);
            minions.select(builder.literal(1)).where(builder.equal(minion.get("boss"), root));
            return builder.exists(minions);
        });
        finds(1, Employee.class, (root, query, builder) -> {
            Subquery<Long> largest = query.subquery(Long.class);
            Root<Employee> other = largest.from(Employee.class);
            largest.select(builder.max(other.get("id")));
            return builder.equal(root.get("id"), largest);
        });
    }

    @Test
    void references() {
        withSamples(sample(Employee.class), rows -> {
            Employee boss = rows.get(0);
            oracle.found(Employee.class, (root, query, builder) -> builder.equal(root.get("boss"), boss));
            oracle.found(
                    Employee.class, (root, query, builder) -> root.get("boss").in(rows));
        });
        withSamples(sample(Capital.class), rows -> {
            Country assigned = new Country();
            assigned.code = "FR";
            oracle.found(Capital.class, (root, query, builder) -> builder.equal(root.get("country"), assigned));
            Country proxy = entities.getReference(Country.class, "BR");
            oracle.found(Capital.class, (root, query, builder) -> builder.equal(root.get("country"), proxy));
        });
    }

    @Test
    void textsThatLookLikeParameters() {
        Employee tricky = new Employee();
        tricky.name = "it's :f0 ?, $$:a$$ -- \"?\" /* ?";
        Employee plain = new Employee();
        plain.name = "f0";
        withRows(List.of(tricky, plain), () -> {
            assertThat(oracle.found(
                            Employee.class,
                            (root, query, builder) -> builder.and(
                                    builder.equal(root.get("name"), builder.literal(tricky.name)),
                                    builder.equal(root.get("name"), tricky.name),
                                    builder.notEqual(builder.literal(":none ?"), root.get("name")))))
                    .hasSize(1);
            assertThat(oracle.found(
                            Employee.class,
                            (root, query, builder) -> ((HibernateCriteriaBuilder) builder)
                                    .isTrue(((HibernateCriteriaBuilder) builder)
                                            .sql(
                                                    "? || $$:x$$ = 'f0:x' and '{1}'::int[] && array[1] and '{4,5}'::int[] @>(array[4,6])[1:1]",
                                                    Boolean.class, root.get("name")))))
                    .hasSize(1);
        });
        finds(
                2,
                Quoted.class,
                (root, query, builder) ->
                        builder.or(builder.equal(root.get("marks"), "m"), builder.isNull(root.get("order"))));
    }

    @Test
    void longLists() {
        List<Long> ids = LongStream.range(-2000, 4000).boxed().toList();
        finds(
                4,
                Employee.class,
                (root, query, builder) -> builder.or(root.get("id").in(ids), builder.greaterThan(root.get("id"), 0L)));
    }

    @Test
    void values() {
        finds(
                1,
                Choices.class,
                (root, query, builder) -> builder.and(
                        root.get("named").in(Color.GREEN, Color.BLUE_GREY),
                        root.get("ordinal").in(List.of(Color.BLUE_GREY))));
        finds(1, Choices.class, (root, query, builder) -> builder.isTrue(root.get("yesNo")));
        finds(
                1,
                Times.class,
                (root, query, builder) -> builder.and(
                        builder.lessThan(root.get("instant"), Instant.parse("1901-01-01T00:00:00Z")),
                        builder.greaterThan(root.get("time"), LocalTime.of(6, 0, 0))));
    }

    @Test
    void arrays() {
        finds(
                1,
                Arrays.class,
                (root, query, builder) -> ((HibernateCriteriaBuilder) builder).arrayContains(root.get("ints"), 1));
        finds(
                1,
                Arrays.class,
                (root, query, builder) -> ((HibernateCriteriaBuilder) builder)
                        .arrayIntersects(root.get("texts"), new String[] {"a", "q"}));
        finds(
                1,
                Arrays.class,
                (root, query, builder) -> ((HibernateCriteriaBuilder) builder)
                        .collectionIncludes(root.<List<String>>get("textList"), List.of("x", "y")));
    }

    @Test
    void compositeIds() {
        finds(
                1,
                Seat.class,
                (root, query, builder) -> builder.equal(root.get("id").get("number"), 1));
        finds(1, Seat.class, (root, query, builder) -> builder.equal(root.get("id"), new Seat.SeatId("A", 1)));
        finds(
                2,
                Grade.class,
                (root, query, builder) -> builder.and(
                        builder.equal(root.get("subject"), Color.RED),
                        builder.equal(root.get("country").get("code"), "FR")));
    }

    @Test
    void hierarchies() {
        finds(1, Animal.Cat.class, (root, query, builder) -> builder.equal(root.get("lives"), 7));
        finds(3, Animal.class, (root, query, builder) -> builder.notEqual(root.type(), Animal.class));
        finds(
                1,
                Animal.class,
                (root, query, builder) ->
                        builder.equal(builder.treat(root, Animal.Cat.class).get("lives"), 7));
        finds(1, Vehicle.Truck.class, (root, query, builder) -> builder.equal(root.get("name"), "tanker"));
        finds(1, Vehicle.Tanker.class, (root, query, builder) -> builder.gt(root.get("load"), 7));
        finds(
                2,
                Vehicle.class,
                (root, query, builder) ->
                        builder.gt(builder.treat(root, Vehicle.Truck.class).<Double>get("load"), 7));
        finds(1, Shape.class, (root, query, builder) -> builder.equal(root.get("name"), "circle"));
        finds(1, Shape.Circle.class, (root, query, builder) -> builder.equal(root.get("name"), "circle"));
    }

    @Test
    void noRow() {
        finds(0, Employee.class, (root, query, builder) -> builder.disjunction());
    }

    @Test
    void aConditionOfTheQueryItself() {
        finds(1, Employee.class, (root, query, builder) -> {
            query.where(builder.equal(root.get("name"), "head"));
            return null;
        });
    }

    @Test
    void composedSpecifications() {
        PredicateSpecification<Employee> head = (root, builder) -> builder.equal(root.get("name"), "head");
        PredicateSpecification<Employee> any = PredicateSpecification.unrestricted();
        finds(1, Employee.class, Specification.where(any.and(head)));
        finds(1, Employee.class, Specification.where(any.or(head)));
        finds(3, Employee.class, Specification.where(PredicateSpecification.not(head)));
    }

    @Test
    void aCapturedQueryIsExecutedAsOftenAsNeeded() {
        withSamples(sample(Arrays.class), rows -> {
            RowFilter filter = FilterCapture.of(
                    (root, query, builder) -> builder.equal(root.get("textList"), List.of("x", "y")),
                    oracle.persister(Arrays.class),
                    oracle.session(),
                    FilterOracle.EVERYTHING);
            NamedParameterJdbcTemplate database = new NamedParameterJdbcTemplate(dataSource);
            for (int time = 0; time < 3; time++) {
                assertThat(database.queryForList(filter.sql(), filter.parameters(), Long.class))
                        .hasSize(1);
            }
            assertThat(filter.parameters().toString()).doesNotContain("x", "y=");
        });
    }

    private <T> void finds(int count, Class<T> type, Specification<T> filter) {
        withSamples(sample(type), rows -> assertThat(oracle.found(type, filter)).hasSize(count));
    }

    /** With instances of the type, or of one above it. */
    @SuppressWarnings("unchecked")
    private static <T> Sample<T> sample(Class<T> type) {
        return (Sample<T>) Corpus.all().stream()
                .filter(it -> it.type().isAssignableFrom(type))
                .findFirst()
                .orElseThrow();
    }
}
