package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Pdnf;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.jpa.domain.PredicateSpecification;
import org.springframework.data.jpa.domain.Specification;

/** A condition beside the keys. PU-108, PU-109. */
class WhereTests extends ItemUpdating {

    private static PredicateSpecification<Item> number(int number) {
        return (item, builder) -> builder.equal(item.get("intField"), number);
    }

    private List<String> hit() {
        return texts("SELECT id::text FROM django_item WHERE name = 'hit' ORDER BY id");
    }

    private UpdateResult<Item> hit(UpdateOptions options, int... ids) {
        List<Map<String, Object>> values = java.util.Arrays.stream(ids)
                .mapToObj(id -> Map.<String, Object>of("id", id, "name", "hit"))
                .toList();
        return items.pgBulkUpdate(values, options);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsForWhichTheConditionDoesNotHoldCountAsIfTheyWereNotThere(Strategy strategy) {
        insertItems(5);

        UpdateResult<Item> excluded = hit(by(strategy).where(PredicateSpecification.not(number(1))), 1, 2);
        assertThat(excluded.updated()).isEqualTo(1);
        assertThat(excluded.unmatched()).containsExactly(0L);
        assertThat(hit()).containsExactly("2");
        assertThat(hit(by(strategy).where(number(1).or(number(2))), 1, 2, 3).updated())
                .isEqualTo(2);
        assertThat(hit()).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void columnsAreComparedWithColumns(Strategy strategy) {
        insertItems(4);
        database.update("UPDATE django_item SET intfield = 0 WHERE id = 3");

        assertThat(hit(
                                by(strategy).where((PredicateSpecification<Item>)
                                        (item, builder) -> builder.equal(item.get("intField"), item.get("id"))),
                                1,
                                2,
                                3,
                                4)
                        .updated())
                .isEqualTo(3);
        assertThat(hit()).containsExactly("1", "2", "4");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aConditionThatHoldsNowhereMatchesNothing(Strategy strategy) {
        insertItems(2);

        UpdateResult<Item> none =
                hit(by(strategy).where((PredicateSpecification<Item>) (item, builder) -> builder.disjunction()), 1, 2);
        UpdateResult<Item> noKeys = hit(by(strategy).where(Pdnf.<Item>clause(List.of("name"), List.of())), 1);

        assertThat(none.updated()).isZero();
        assertThat(none.unmatched()).containsExactly(0L, 1L);
        assertThat(noKeys.updated()).isZero();
        assertThat(hit()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void conditionsSaidTwiceBothHold(Strategy strategy) {
        insertItems(5);

        hit(
                by(strategy)
                        .where(Pdnf.<Item>clause(List.of("intField"), Map.of("intField", ">"), List.of(1)))
                        .where((Specification<Item>) (item, query, builder) -> builder.lt(item.get("intField"), 4)),
                1,
                2,
                3,
                4);

        assertThat(hit()).containsExactly("2", "3");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void operatorsAndConditionsWorkTogether(Strategy strategy) {
        insertItems(9);

        UpdateResult<Item> result = update(
                by(strategy).keyFieldOps("!in").where(number(5).or(number(6)).or(number(1))),
                map("id", List.of(1, 6), "name", "hit"));

        assertThat(result.updated()).isEqualTo(1);
        assertThat(hit()).containsExactly("5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void joinsAndSubqueriesWork(Strategy strategy) {
        insertItems(3);
        database.update("INSERT INTO django_fk_only (id, t_id, n) VALUES (1, 1, 0), (2, 2, 0), (3, NULL, 0)");
        BulkRepository<FkOnly, Integer> references = bulk.forEntity(FkOnly.class);
        List<Map<String, Integer>> values =
                List.of(Map.of("id", 1, "n", 1), Map.of("id", 2, "n", 1), Map.of("id", 3, "n", 1));

        assertThat(references
                        .pgBulkUpdate(values, by(strategy).where((PredicateSpecification<FkOnly>)
                                (from, builder) -> builder.equal(from.join("t").get("name"), "test2")))
                        .updated())
                .isEqualTo(1);
        assertThat(texts("SELECT id::text FROM django_fk_only WHERE n = 1")).containsExactly("2");
        Specification<Item> referred = (item, query, builder) -> {
            Subquery<Integer> ids = query.subquery(Integer.class);
            ids.select(ids.from(FkOnly.class).get("t").get("id"));
            return item.get("id").in(ids);
        };
        hit(by(strategy).where(referred), 1, 2, 3);
        assertThat(hit()).containsExactly("1", "2");
    }

    @Test
    void whatALimitWouldMeanIsNotGuessed() {
        insertItems(2);
        assertRefused(() -> hit(
                        UpdateOptions.defaults().where((Specification<Item>) (item, query, builder) -> {
                            query.orderBy(builder.asc(item.get("id")));
                            return builder.isNotNull(item.get("id"));
                        }),
                        1))
                .hasMessageContaining("orders");
        assertThat(hit()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void entitiesAreRestrictedToo(Strategy strategy) {
        insertItems(2);
        List<Item> loaded = inTransaction(() -> List.of(entities.find(Item.class, 1), entities.find(Item.class, 2)));
        loaded.forEach(it -> it.name = "hit");

        assertThat(items.pgBulkUpdate(loaded, by(strategy).where(number(2))).updated())
                .isEqualTo(1);
        assertThat(hit()).containsExactly("2");
        loaded.forEach(it -> it.intField = 0);
        UpdateResult<Item> fields = items.updateFields(loaded, by(strategy).where(number(1)));
        assertThat(fields.updated()).isEqualTo(1);
        assertThat(fields.unmatched()).containsExactly(1L);
        assertThat(items("intfield")).containsExactly("0", "2");
    }
}
