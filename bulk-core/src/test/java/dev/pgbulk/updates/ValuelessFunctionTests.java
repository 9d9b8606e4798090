package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.corpus.Choices;
import dev.pgbulk.corpus.Color;
import dev.pgbulk.corpus.Documents;
import dev.pgbulk.corpus.Money;
import dev.pgbulk.corpus.Person;
import dev.pgbulk.corpus.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;

/**
 * {@link SetFunction#NOW}, {@link SetFunction#EQ_NOT_NULL} and expressions. PU-65, PU-67, PU-70 to PU-75, PU-80, PU-81.
 */
class ValuelessFunctionTests extends ItemUpdating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nullLeavesTheOldValue(Strategy strategy) {
        insertItems(5);
        database.update("UPDATE django_item SET intfield = NULL WHERE id = 3");

        assertThat(update(
                                by(strategy).set("intField", "eq_not_null"),
                                map("id", 1, "intField", 2),
                                map("id", 2, "intField", 3),
                                map("id", 3, "intField", null),
                                map("id", 4, "intField", null))
                        .updated())
                .isEqualTo(4);

        assertThat(items("intfield")).containsExactly("2", "3", "null", "4", "5");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nullLeavesTheOldValueOfEveryType(Strategy strategy) {
        Choices fresh = new Choices();
        fresh.name = Color.GREEN;
        fresh.named = Color.RED;
        fresh.price = new Money(new BigDecimal("1.00"), "EUR");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", null);
        values.put("named", null);
        values.put("price", null);
        values.put("day", "MONDAY");
        UpdateOptions options = by(strategy);
        for (String name : values.keySet()) {
            options = options.set(name, SetFunction.EQ_NOT_NULL);
        }

        Choices it = written(fresh, options, values);

        assertThat(it.name).isEqualTo(Color.GREEN);
        assertThat(it.named).isEqualTo(Color.RED);
        assertThat(it.price).isEqualTo(new Money(new BigDecimal("1.00"), "EUR"));
        assertThat(it.day).hasToString("MONDAY");
        Documents document = new Documents();
        document.map = Map.of("a", 1);
        assertThat(written(document, by(strategy).set("map", "eq_not_null"), "map", null, one -> one.map))
                .isEqualTo(Map.of("a", 1));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void expressionsKnowTheOldRowAndTheValues(Strategy strategy) {
        insertItems(4);
        UpdateOptions options = by(strategy)
                .set("intField", SetFunction.sql("{column} + {value}"))
                .set("name", SetFunction.sql("upper({column})"));

        assertThat(items.pgBulkUpdate(Map.of(1, Map.of("intField", 2), 2, Map.of("intField", 4)), options)
                        .updated())
                .isEqualTo(2);
        assertThat(items("name || intfield")).containsExactly("TEST13", "TEST26", "test33", "test44");

        update(
                by(strategy)
                        .set("name", SetFunction.sql("{column:name} || '-' || {value:intField} || '{}' || {value}"))
                        .set("intField", SetFunction.sql("{column:id} * 100 + length({value:name})")),
                map("id", 3, "name", "abc", "intField", 7));
        assertThat(items("name || intfield").get(2)).isEqualTo("test3-7{}abc303");
        update(by(strategy).set("intField", SetFunction.sql("{value:id} * 1000")), map("id", 4));
        assertThat(items("name || intfield").get(3)).isEqualTo("test44000");
        Person fresh = new Person();
        assertThatThrownBy(() -> written(
                        fresh, by(strategy).set("name", SetFunction.sql("{value:home}")), "name", "x", it -> it.name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'home'", "several columns");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nothingStandsInForNullInAnExpression(Strategy strategy) {
        insertItems(2);
        database.update("UPDATE django_item SET intfield = NULL WHERE id = 1");

        update(
                by(strategy).set("intField", SetFunction.sql("{column} + {value}")),
                map("id", 1, "intField", 5),
                map("id", 2, "intField", null));

        assertThat(items("intfield")).containsExactly("null", "null");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anExpressionMayStandAlone(Strategy strategy) {
        insertItems(2);
        UpdateOptions options = by(strategy).set("name", SetFunction.sql("upper('abc')"));

        assertThat(update(options, map("id", 1)).updated()).isEqualTo(1);
        assertThat(update(options, map("id", 2, "intField", 9, "name", "ignored"))
                        .updated())
                .isEqualTo(1);

        assertThat(items("name || intfield")).containsExactly("ABC1", "ABC9");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aBadExpressionIsAnErrorAndWritesNothing(Strategy strategy) {
        insertItems(2);
        for (String bad : List.of("max({column})", "no_such_column", "{column} + 1")) {
            assertThatThrownBy(
                            () -> update(by(strategy).set("name", SetFunction.sql(bad)), map("id", 1, "intField", 9)))
                    .as(bad)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(items("name || intfield")).containsExactly("test11", "test22");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nowIsTheTimeOfTheDatabaseInEveryType(Strategy strategy) {
        UpdateOptions options = by(strategy);
        for (String name : List.of(
                "date", "time", "dateTime", "instant", "offsetDateTime", "zonedDateTime", "millis", "seconds")) {
            options = options.set(name, "now");
        }
        Instant before = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("instant", "1999-01-01T00:00:00Z");
        values.put("inYear", 2026);

        Times it = written(new Times(), options, values);

        Instant after = Instant.now().plusSeconds(2);
        for (Instant written :
                List.of(it.instant, it.offsetDateTime.toInstant(), it.zonedDateTime.toInstant(), it.millis)) {
            assertThat(written).isBetween(before, after);
        }
        LocalDateTime there = database.queryForObject("SELECT localtimestamp", LocalDateTime.class);
        assertThat(Duration.between(it.dateTime, there)).isLessThan(Duration.ofMinutes(1));
        assertThat(Duration.between(it.seconds, there)).isLessThan(Duration.ofMinutes(1));
        assertThat(List.of(it.date, it.date.plusDays(1))).contains(there.toLocalDate());
        assertThat(it.time).isNotEqualTo(LocalTime.MIDNIGHT);
        assertThat(it.date).isAfter(LocalDate.of(2025, 1, 1));
    }

    @Test
    void nowOfAnythingElseIsRefusedWithAValueAndWithout() {
        for (String name : List.of("name", "intField", "arrayField", "jsonField", "hstoreField")) {
            UpdateOptions options = UpdateOptions.defaults().set(name, "NOW");
            assertRefused(() -> update(options, map("id", 1))).hasMessageContainingAll("'" + name + "'", "now");
            assertRefused(() -> update(options, map("id", 1, name, null))).hasMessageContaining("'" + name + "'");
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void functionsWorkOnThePartsOfAnEmbeddable(Strategy strategy) {
        Person fresh = new Person();
        fresh.home = new Person.Address();
        fresh.home.street = "a";
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("home.street", "b");
        values.put("home.position.latitude", 1);
        Person it = written(fresh, by(strategy).set("home.street", "||").set("home.position.latitude", "+"), values);

        assertThat(it.home.street).isEqualTo("ab");
        assertThat(it.home.position.latitude()).isEqualTo(1);
        BulkRepository<Person, Long> people = bulk.forEntity(Person.class);
        assertRefused(() -> people.pgBulkUpdate(
                        List.<Map<String, Object>>of(), by(strategy).set("home", "eq_not_null")))
                .hasMessageContaining("'home'");
    }
}
