package dev.pgbulk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgbulk.corpus.Employee;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/** A filter that says nothing, or more than which rows, is refused before anything is sent. */
class FilterRefusalTests extends Filtering {

    static Stream<Specification<Employee>> unrestricted() {
        PredicateSpecification<Employee> any = PredicateSpecification.unrestricted();
        Specification<Employee> plain = Specification.unrestricted();
        return Stream.of(
                plain,
                Specification.where(any),
                plain.and(any),
                plain.or(any),
                Specification.not(plain),
                Specification.allOf(),
                Specification.anyOf(plain, plain),
                (root, query, builder) -> builder.conjunction(),
                (root, query, builder) -> builder.and(),
                (root, query, builder) -> builder.and(builder.conjunction(), builder.and()),
                (root, query, builder) -> builder.not(builder.disjunction()),
                (root, query, builder) -> builder.not(builder.or()),
                (root, query, builder) -> builder.not(builder.or(builder.or(), builder.disjunction())),
                (root, query, builder) -> builder.or(builder.isNull(root.get("name")), builder.conjunction()),
                (root, query, builder) -> builder.isTrue(builder.literal(true)),
                (root, query, builder) -> builder.isFalse(builder.literal(false)),
                (root, query, builder) -> builder.equal(builder.literal(1), builder.literal(1)),
                (root, query, builder) -> {
                    query.where(builder.conjunction());
                    return null;
                });
    }

    @ParameterizedTest
    @MethodSource("unrestricted")
    void aFilterOfEveryRowIsRefused(Specification<Employee> filter) {
        refuses(filter, "The filter of Employee is unrestricted and would match every row; use updateEverything");
    }

    static Stream<Specification<Employee>> restricted() {
        return Stream.of(
                (root, query, builder) -> builder.disjunction(),
                (root, query, builder) -> builder.or(),
                (root, query, builder) -> builder.not(builder.conjunction()),
                (root, query, builder) -> builder.not(builder.and()),
                (root, query, builder) -> builder.isTrue(builder.literal(false)),
                (root, query, builder) -> builder.and(builder.conjunction(), builder.isNull(root.get("name"))),
                (root, query, builder) -> builder.or(builder.disjunction(), builder.isNull(root.get("name"))),
                (root, query, builder) ->
                        builder.not(builder.and(builder.isNull(root.get("name")), builder.conjunction())));
    }

    @ParameterizedTest
    @MethodSource("restricted")
    void aFilterThatMayLeaveRowsIsNotRefused(Specification<Employee> filter) {
        withRows(
                List.of(new Employee(), named()),
                () -> assertThat(oracle.found(Employee.class, filter)).hasSizeLessThan(2));
    }

    @Test
    void noFilterIsRefused() {
        refuses(null, "The filter of Employee is null; use updateEverything");
    }

    @Test
    void aFilterThatFetchesIsRefused() {
        String expected = "The filter of Employee fetches, but no entity is loaded for it; join instead";
        refuses(
                (root, query, builder) -> {
                    root.fetch("boss");
                    return builder.isNull(root.get("name"));
                },
                expected);
        refuses(
                (root, query, builder) -> {
                    root.join("boss").fetch("boss");
                    return builder.isNull(root.get("name"));
                },
                expected);
        refuses(
                (root, query, builder) -> {
                    root.fetch("boss");
                    return null;
                },
                expected);
    }

    @Test
    void aFilterThatOrdersGroupsOrLimitsIsRefused() {
        refuses(
                (root, query, builder) ->
                        query.orderBy(builder.asc(root.get("name"))).getRestriction(),
                "The filter of Employee orders, which selects no row; remove the order");
        refuses(
                (root, query, builder) -> query.where(builder.isNull(root.get("name")))
                        .groupBy(root.get("name"))
                        .getRestriction(),
                "The filter of Employee groups, but every row counts for itself; group in a subquery");
        refuses(
                (root, query, builder) -> query.where(builder.isNull(root.get("name")))
                        .having(builder.isNull(root.get("name")))
                        .getRestriction(),
                "The filter of Employee groups, but every row counts for itself; group in a subquery");
        refuses(
                (root, query, builder) -> {
                    ((JpaCriteriaQuery<?>) query).fetch(3);
                    return builder.isNull(root.get("name"));
                },
                "The filter of Employee limits the number of rows without saying which; limit in a subquery");
    }

    private static Employee named() {
        Employee it = new Employee();
        it.name = "named";
        return it;
    }

    private void refuses(@Nullable Specification<Employee> filter, String message) {
        inTransaction(() -> assertThat(dataSource.during(() -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> FilterCapture.of(
                                filter, oracle.persister(Employee.class), oracle.session(), FilterOracle.EVERYTHING))
                        .withMessage(message)))
                .isEmpty());
    }
}
