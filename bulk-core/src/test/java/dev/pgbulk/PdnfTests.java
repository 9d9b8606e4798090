package dev.pgbulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Money;
import dev.pgbulk.testing.Unit;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.data.jpa.domain.PredicateSpecification;

/** A filter of keys finds what the same keys and operators would update. */
class PdnfTests {

    private static final Unit UNIT = Unit.of("", """
            INSERT INTO company (code, name) VALUES ('A', 'alpha'), ('B', 'beta');
            INSERT INTO item (id, name, number, company_code, color, price, born, street)
            SELECT i, 'test' || i, i, CASE WHEN i <= 3 THEN 'A' WHEN i <= 5 THEN 'B' END,
                CASE WHEN i % 2 = 0 THEN 'GREEN' ELSE 'RED' END, i || '.00 EUR', date '2020-01-01' + i, 's' || i
            FROM generate_series(1, 9) i;
            UPDATE item SET tags = ARRAY[1, 2] WHERE id = 4;
            INSERT INTO item (id) VALUES (10);
            """, Item.class, Company.class);

    @Entity
    @Table(name = "company")
    static class Company {
        @Id
        String code;

        String name;

        @OneToMany(mappedBy = "company")
        Set<Item> items;
    }

    @Embeddable
    static class Address {
        String street;

        @ManyToOne
        Company owner;
    }

    @Entity
    @Table(name = "item")
    static class Item {
        @Id
        Long id;

        String name;
        Integer number;

        @ManyToOne
        Company company;

        @Enumerated(EnumType.STRING)
        Color color;

        @Convert(converter = Money.AsText.class)
        Money price;

        LocalDate born;
        int[] tags;
        Address address;
    }

    private static final KeyOperator LIKE = operator("like", KeyOperator.Operand.SCALAR, "%s LIKE %s");

    @Test
    void keysAreComparedTogether() {
        List<List<Integer>> pairs = IntStream.iterate(1, it -> it + 2)
                .limit(5)
                .mapToObj(it -> List.of(it, it))
                .toList();
        assertThat(ids(Pdnf.clause(List.of("id", "number"), pairs))).containsExactly(1L, 3L, 5L, 7L, 9L);
        assertThat(ids(Pdnf.clause(List.of("id", "number"), List.of(List.of(1, 2), Map.of("number", "4", "id", 4)))))
                .containsExactly(4L);
    }

    @Test
    void oneKeyTakesRowsMapsAndBareValues() {
        assertThat(ids(Pdnf.clause(List.of("number"), List.of(List.of(2), 4, Map.of("number", 6), "8"))))
                .containsExactly(2L, 4L, 6L, 8L);
    }

    @Test
    void operatorsCompare() {
        assertThat(one("gt", List.of(6), List.of(5))).containsExactly(6L, 7L, 8L, 9L);
        assertThat(one(">=", 8)).containsExactly(8L, 9L);
        assertThat(one("lt", 3)).containsExactly(1L, 2L);
        assertThat(one("<=", 3)).containsExactly(1L, 2L, 3L);
        assertThat(one("!eq", 3)).containsExactly(1L, 2L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(one("between", List.of(List.of(2, 4)))).containsExactly(2L, 3L, 4L);
        assertThat(one("between", List.of(2, 4), new int[] {7, 7})).containsExactly(2L, 3L, 4L, 7L);
        assertThat(one("between", List.of(4, 2))).isEmpty();
        assertThat(one("in", Set.of(2, 9), List.of(List.of(3)))).containsExactly(2L, 3L, 9L);
        assertThat(one("!in", List.of(1, 2, 3, 4, 5, 6, 7))).containsExactly(8L, 9L);
    }

    @Test
    void operatorsAreCombined() {
        PredicateSpecification<Item> filter = Pdnf.clause(
                List.of("id", "name"),
                Map.of("id", KeyOperator.IN),
                List.of(
                        List.of(List.of(1, 2, 3), "test2"),
                        List.of(List.of(3, 4, 5), "test9"),
                        List.of(Set.of(4L), "test4")));
        assertThat(ids(filter)).containsExactly(2L, 4L);
    }

    @Test
    void aNullColumnMatchesIsNullOnly() {
        assertThat(one("is_null", true)).containsExactly(10L);
        assertThat(one("isnull", false)).hasSize(9).doesNotContain(10L);
        assertThat(ids(Pdnf.clause(
                        List.of("id", "number"),
                        Map.of("number", "is_null"),
                        List.of(List.of(1, true), List.of(10, true)))))
                .containsExactly(10L);
        assertThat(ids(Pdnf.clause(List.of("name"), Map.of("name", "!eq"), List.of("test1"))))
                .hasSize(8)
                .doesNotContain(10L);
        assertThat(ids(Pdnf.clause(List.of("name"), Map.of("name", "!in"), List.of(List.of("test1")))))
                .hasSize(8)
                .doesNotContain(10L);
    }

    @Test
    void anEmptyListMatchesNoneAndItsNegationAll() {
        assertThat(one("in", List.of())).isEmpty();
        assertThat(one("!in", List.of())).hasSize(10);
        PredicateSpecification<Item> none = Pdnf.clause(List.of("id"), List.of());
        assertThat(ids(none)).isEmpty();
        assertThat(ids(PredicateSpecification.not(none))).hasSize(10);
    }

    @Test
    void aNegationMatchesWhatTheFilterIsFalseFor() {
        assertThat(ids(PredicateSpecification.not(Pdnf.clause(List.of("number"), List.of(1, 2, 3)))))
                .containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(ids(PredicateSpecification.not(
                        Pdnf.clause(List.of("number"), Map.of("number", "!in"), List.of(List.of(1, 2))))))
                .containsExactly(1L, 2L);
        assertThat(ids(PredicateSpecification.not(
                        Pdnf.clause(List.of("name"), Map.of("name", LIKE), List.of("test%")))))
                .isEmpty();
    }

    @Test
    void clausesAreComposed() {
        PredicateSpecification<Item> low = Pdnf.clause(List.of("number"), Map.of("number", "<"), List.of(5));
        PredicateSpecification<Item> green = Pdnf.clause(List.of("color"), List.of("GREEN"));
        PredicateSpecification<Item> none = Pdnf.clause(List.of("id"), List.of());
        assertThat(ids(low.and(green))).containsExactly(2L, 4L);
        assertThat(ids(low.or(green))).containsExactly(1L, 2L, 3L, 4L, 6L, 8L);
        assertThat(ids(low.and(PredicateSpecification.not(green)))).containsExactly(1L, 3L);
        assertThat(ids(low.or(none))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ids(low.and(none))).isEmpty();
        assertThat(ids(low.and(PredicateSpecification.not(none)))).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aReferenceIsNamedInEveryWay() {
        Company beta = UNIT.entities().find(Company.class, "B");
        for (String name : List.of("company", "companyId", "company.id", "company.code")) {
            assertThat(ids(Pdnf.clause(List.of(name), List.of("B")))).as(name).containsExactly(4L, 5L);
            assertThat(ids(Pdnf.clause(List.of(name), List.of(beta)))).as(name).containsExactly(4L, 5L);
            assertThat(ids(Pdnf.clause(List.of(name), Map.of(name, "in"), List.of(List.of("B", "C")))))
                    .as(name)
                    .containsExactly(4L, 5L);
            assertThat(ids(Pdnf.clause(List.of(name), Map.of(name, "is_null"), List.of(true))))
                    .as(name)
                    .containsExactly(6L, 7L, 8L, 9L, 10L);
        }
    }

    @Test
    void aPathThroughAReferenceLeavesRowsWithoutOneIn() {
        PredicateSpecification<Item> beta = Pdnf.clause(List.of("company.name"), List.of("beta"));
        PredicateSpecification<Item> nine = Pdnf.clause(List.of("id"), List.of(9));
        assertThat(ids(beta)).containsExactly(4L, 5L);
        assertThat(ids(beta.or(nine))).containsExactly(4L, 5L, 9L);
        assertThat(ids(PredicateSpecification.not(beta))).containsExactly(1L, 2L, 3L);
        assertThat(ids(Pdnf.clause(List.of("company.name"), Map.of("company.name", "is_null"), List.of(true))))
                .containsExactly(6L, 7L, 8L, 9L, 10L);
        assertThat(UNIT.dataSource().during(() -> ids(beta.or(Pdnf.clause(List.of("company.name"), List.of("x"))))))
                .singleElement()
                .asString()
                .containsOnlyOnce("join");
    }

    @Test
    void aPathLeadsThroughAnEmbeddable() {
        assertThat(ids(Pdnf.clause(List.of("address.street"), List.of("s3")))).containsExactly(3L);
        assertThat(ids(Pdnf.clause(
                        List.of("address.owner.name"), Map.of("address.owner.name", "isnull"), List.of(true))))
                .hasSize(10);
    }

    @Test
    void operandsGoThroughTheMapping() {
        Money three = new Money(new BigDecimal("3.00"), "EUR");
        assertThat(ids(Pdnf.clause(List.of("price"), List.of(three)))).containsExactly(3L);
        assertThat(ids(Pdnf.clause(List.of("color"), Map.of("color", "!eq"), List.of(Color.RED))))
                .containsExactly(2L, 4L, 6L, 8L);
        assertThat(ids(Pdnf.clause(List.of("born"), Map.of("born", ">="), List.of("2020-01-09"))))
                .containsExactly(8L, 9L);
        assertThat(ids(Pdnf.clause(List.of("tags"), List.of(List.of(List.of(1, "2")), new int[] {7}))))
                .containsExactly(4L);
    }

    @Test
    void anOperatorOfOnesOwnWorksOnEveryMapping() {
        assertThat(ids(Pdnf.clause(List.of("name"), Map.of("name", LIKE), List.of("%1", "test%9"))))
                .containsExactly(1L, 9L);
        assertThat(ids(Pdnf.clause(List.of("color"), Map.of("color", LIKE), List.of(Color.GREEN))))
                .containsExactly(2L, 4L, 6L, 8L);
        KeyOperator any = operator("any", KeyOperator.Operand.LIST, "%s = ANY (%s)");
        Money three = new Money(new BigDecimal("3.00"), "EUR");
        assertThat(ids(Pdnf.clause(List.of("price"), Map.of("price", any), List.of(List.of(three, three)))))
                .containsExactly(3L);
        assertThat(ids(Pdnf.clause(List.of("number"), Map.of("number", any), List.of(List.of()))))
                .isEmpty();
        KeyOperator within = operator("within", KeyOperator.Operand.PAIR, "%1$s > (%2$s)[1] AND %1$s < (%2$s)[2]");
        assertThat(ids(Pdnf.clause(List.of("number"), Map.of("number", within), List.of(List.of(3, 6)))))
                .containsExactly(4L, 5L);
        KeyOperator even = operator("even", KeyOperator.Operand.BOOLEAN, "(%s %% 2 = 0) = %s");
        assertThat(ids(Pdnf.clause(List.of("number"), Map.of("number", even), List.of(true))))
                .containsExactly(2L, 4L, 6L, 8L);
        KeyOperator question = operator("has", KeyOperator.Operand.SCALAR, "%s ? %s");
        assertThatThrownBy(() -> ids(Pdnf.clause(List.of("name"), Map.of("name", question), List.of("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("question mark");
    }

    @Test
    void whatTheEntityDoesNotHaveIsToldByTheQuery() {
        assertThatThrownBy(() -> ids(Pdnf.clause(List.of("nmae"), List.of("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Item has no attribute 'nmae'")
                .hasMessageContaining("name");
        assertThatThrownBy(() -> ids(Pdnf.clause(List.of("company.items"), List.of("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("collection");
        assertThatThrownBy(() -> ids(Pdnf.clause(List.of("number.x"), List.of("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number.x");
        assertThatThrownBy(() -> ids(Pdnf.clause(List.of("id", "number"), List.of(List.of(1, 2), List.of(1, 1.5)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("'number'")
                .hasMessageContaining("Integer")
                .hasMessageNotContaining("1.5");
        assertThatThrownBy(() -> one("in", List.of(List.of(1, 10_000_000_000L))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 0");
        assertThatThrownBy(() -> ids(Pdnf.clause(List.of("tags"), Map.of("tags", "in"), List.of(List.of(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arrays");
    }

    private static List<Long> one(String alias, Object... rows) {
        return ids(Pdnf.clause(List.of("number"), Map.of("number", alias), List.of(rows)));
    }

    private static KeyOperator operator(String alias, KeyOperator.Operand operand, String condition) {
        return new KeyOperator() {
            @Override
            public Set<String> aliases() {
                return Set.of(alias);
            }

            @Override
            public Operand operand() {
                return operand;
            }

            @Override
            public String condition(String column, String value) {
                return condition.formatted(column, value);
            }
        };
    }

    private static List<Long> ids(PredicateSpecification<Item> filter) {
        EntityManager entities = UNIT.entities();
        var builder = entities.getCriteriaBuilder();
        CriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<Item> item = query.from(Item.class);
        query.select(item.get("id")).orderBy(builder.asc(item.get("id")));
        Predicate predicate = filter.toPredicate(item, builder);
        return entities.createQuery(query.where(predicate)).getResultList();
    }
}
