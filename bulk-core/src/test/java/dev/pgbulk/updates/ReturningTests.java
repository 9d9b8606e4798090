package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Money;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read back. PU-96 to PU-101, PU-103. */
class ReturningTests extends ItemUpdating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void rowsComeInInputOrderAsTheyAreThen(Strategy strategy) {
        insertItems(5);

        UpdateResult<Item> result = update(
                by(strategy).set("intField", "+").returning(),
                map("id", 5, "intField", 1),
                map("id", 777, "intField", 1),
                map("id", 1, "intField", 1),
                map("id", 3, "intField", 1));

        assertThat(result.rows())
                .extracting(it -> it.id + it.name + it.intField)
                .containsExactly("5test56", "1test12", "3test34");
        assertThat(result.values()).isEmpty();
        assertThat(result.unmatched()).containsExactly(1L);
        inTransaction(() -> assertThat(result.rows()).noneMatch(entities::contains));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void valuesComeInInputOrderWithOrWithoutTheId(Strategy strategy) {
        insertItems(3);
        UpdateOptions function = by(strategy).set("name", SetFunction.sql("upper({column})"));

        UpdateResult<Item> names =
                update(function.returning("name"), map("id", 3, "intField", null), map("id", 1, "intField", 9));
        UpdateResult<Item> all =
                update(by(strategy).returning("intField", "id"), map("id", 2, "name", "a"), map("id", 3, "name", "b"));

        assertThat(names.values()).containsExactly(Map.of("name", "TEST3"), Map.of("name", "TEST1"));
        assertThat(names.rows()).isEmpty();
        assertThat(all.values()).containsExactly(map("intField", 2, "id", 2), map("intField", null, "id", 3));
        assertThat(all.values().get(0).keySet()).containsExactly("intField", "id");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anItemThatWroteSeveralRowsReturnsThemByTheirIds(Strategy strategy) {
        insertItems(9);

        UpdateResult<Item> result = update(
                by(strategy).keyFieldOps("in").returning("id", "name").returning(),
                map("id", List.of(9, 7, 1), "name", "a"),
                map("id", List.of(8, 2, 1), "name", "b"));

        assertThat(result.values())
                .containsExactly(
                        Map.of("id", 7, "name", "a"),
                        Map.of("id", 9, "name", "a"),
                        Map.of("id", 1, "name", "b"),
                        Map.of("id", 2, "name", "b"),
                        Map.of("id", 8, "name", "b"));
        assertThat(result.rows()).extracting(it -> it.id).containsExactly(7, 9, 1, 2, 8);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aRowIsReturnedUnderItsNewId(Strategy strategy) {
        insertItems(3);
        Map<Integer, Map<String, Object>> moved = new LinkedHashMap<>();
        moved.put(2, Map.of("id", 500));
        moved.put(1, Map.of("id", 1000));

        UpdateResult<Item> result =
                items.pgBulkUpdate(moved, by(strategy).returning("id", "name").returning());

        assertThat(result.values())
                .containsExactly(Map.of("id", 500, "name", "test2"), Map.of("id", 1000, "name", "test1"));
        assertThat(result.rows()).extracting(it -> it.id).containsExactly(500, 1000);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesAreReturnedTogether(Strategy strategy) {
        insertItems(3);
        UpdateOptions options = by(strategy).batchSize(1).returning("id");

        assertThat(update(options, map("id", 2, "name", "a"), map("id", 1, "name", "a"), map("id", 777, "name", "a"))
                        .values())
                .containsExactly(Map.of("id", 2), Map.of("id", 1));
        assertThat(update(
                                options.transactionPerBatch(),
                                map("id", 3, "name", "b"),
                                map("id", 777, "name", "b"),
                                map("id", 1, "name", "b"))
                        .values())
                .containsExactly(Map.of("id", 3), Map.of("id", 1));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void valuesAreThoseOfTheAttributes(Strategy strategy) {
        empty(Choices.class, Person.class);
        insertItems(2);
        Money price = new Money(new BigDecimal("9.99"), "EUR");
        Choices choice =
                create(Choices.class, List.of(new Choices()), Strategy.AUTO).get(0);
        Person person =
                create(Person.class, List.of(new Person()), Strategy.AUTO).get(0);
        database.update("INSERT INTO django_fk_only (id, t_id, n) VALUES (1, 1, 0)");
        BulkRepository<Choices, Long> choices = bulk.forEntity(Choices.class);
        BulkRepository<Person, Long> people = bulk.forEntity(Person.class);
        BulkRepository<FkOnly, Integer> references = bulk.forEntity(FkOnly.class);

        assertThat(choices.pgBulkUpdate(
                                List.of(map("id", choice.id, "name", "GREEN", "price", price, "yesNo", true)),
                                by(strategy).returning("name", "price", "yesNo", "month"))
                        .values())
                .containsExactly(map("name", Color.GREEN, "price", price, "yesNo", true, "month", null));
        assertThat(people.pgBulkUpdate(
                                List.of(Map.of("id", person.id, "home.street", "s", "home.position.latitude", 1)),
                                by(strategy).returning("home.street", "home.position"))
                        .values())
                .containsExactly(Map.of("home.street", "s", "home.position", new Person.Position(1d, null)));
        assertThat(references
                        .pgBulkUpdate(
                                List.of(Map.of("id", 1, "t", 2)), by(strategy).returning("tId", "t.id", "n"))
                        .values())
                .containsExactly(Map.of("tId", 2, "t.id", 2, "n", 0));
    }

    @Test
    void nothingIsReturnedOfNothing() {
        UpdateOptions options = UpdateOptions.defaults().returning().returning("id");
        UpdateResult<Item> empty = items.pgBulkUpdate(List.<Map<String, Object>>of(), options);
        UpdateResult<Item> unmatched = update(options, map("id", 777, "name", "a"));

        assertThat(empty).isEqualTo(new UpdateResult<Item>(0, 0, List.of(), List.of(), List.of()));
        assertThat(unmatched).isEqualTo(new UpdateResult<Item>(0, 0, List.of(0L), List.of(), List.of()));
    }
}
