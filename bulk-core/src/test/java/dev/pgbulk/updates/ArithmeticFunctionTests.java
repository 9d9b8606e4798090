package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import dev.pgbulk.UpdateResult;
import dev.pgbulk.corpus.Numbers;
import dev.pgbulk.corpus.Specials;
import dev.pgbulk.corpus.Times;
import dev.pgbulk.corpus.django.Item;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link SetFunction#INCREMENT}. PU-55 to PU-57, PU-76, and the rules for null of 1.1.7. */
class ArithmeticFunctionTests extends ItemUpdating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void valuesAreAdded(Strategy strategy) {
        insertItems(9);

        UpdateResult<Item> result = update(
                by(strategy).set("intField", "+"),
                map("id", 1, "intField", 1),
                map("id", 5, "intField", "5"),
                map("id", 8, "intField", 8L));

        assertThat(result.updated()).isEqualTo(3);
        assertThat(items("intfield")).containsExactly("2", "2", "3", "4", "10", "6", "7", "16", "9");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void entitiesCarryTheValuesThatAreAdded(Strategy strategy) {
        insertItems(2);
        Item first = new Item();
        first.id = 1;
        first.intField = -3;
        Item second = new Item();
        second.id = 2;
        second.intField = 3;

        items.pgBulkUpdate(
                List.of(second, first), by(strategy).fields("intField").set("intField", "incr"));

        assertThat(items("name || intfield")).containsExactly("test1-2", "test25");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNullColumnCountsAsZeroAndANullValueMakesNull(Strategy strategy) {
        insertItems(3);
        database.update("UPDATE django_item SET intfield = NULL WHERE id <> 2");

        update(
                by(strategy).set("intField", SetFunction.INCREMENT),
                map("id", 1, "intField", 5),
                map("id", 2, "intField", null),
                map("id", 3, "intField", null));

        assertThat(items("intfield")).containsExactly("5", "null", "null");
    }

    /** Twice: from null, and from what the first time left. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void numbersOfEveryTypeAreAdded(Strategy strategy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List.of("tiny", "small", "plain", "big", "tinyBox", "smallBox", "plainBox", "bigBox", "huge")
                .forEach(name -> values.put(name, 3));
        values.put("single", 0.5);
        values.put("singleBox", "0.5");
        values.put("twice", 0.25f);
        values.put("twiceBox", new BigDecimal("0.25"));
        values.put("money", "1.2555");
        values.put("unbounded", "1e-30");
        UpdateOptions options = by(strategy);
        for (String name : values.keySet()) {
            options = options.set(name, "+");
        }

        Numbers first = written(new Numbers(), options, values);
        Numbers second = written(first, options, values);

        assertThat(List.of(second.tiny, second.tinyBox)).containsOnly((byte) 6);
        assertThat(List.of(second.small, second.smallBox)).containsOnly((short) 6);
        assertThat(List.of(second.plain, second.plainBox)).containsOnly(6);
        assertThat(List.of(second.big, second.bigBox)).containsOnly(6L);
        assertThat(List.of(second.single, second.singleBox)).containsOnly(1f);
        assertThat(List.of(second.twice, second.twiceBox)).containsOnly(0.5);
        assertThat(first.money).isEqualTo("1.256");
        assertThat(second.money).isEqualTo("2.512");
        assertThat(second.unbounded).isEqualByComparingTo("2e-30");
        assertThat(second.huge).isEqualTo(BigInteger.valueOf(6));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void intervalsRangesAndDomainsAreAdded(Strategy strategy) {
        UpdateOptions options =
                by(strategy).set("span", "+").set("counted", "+").set("range", "+");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("span", Duration.ofSeconds(90, 1_000));
        values.put("counted", 2);
        values.put("range", "[1,5)");
        Specials first = written(new Specials(), options, values);
        values.put("range", "[5,9)");
        Specials second = written(first, options, values);

        assertThat(first.span).isEqualTo(Duration.ofSeconds(90, 1_000));
        assertThat(second.span).isEqualTo(Duration.ofSeconds(180, 2_000));
        assertThat(second.counted).isEqualTo(4);
        assertThat(second.range).isEqualTo("[1,9)");
        Map<String, @Nullable Object> duration = new LinkedHashMap<>();
        duration.put("duration", Duration.ofMillis(1500));
        Times time = written(new Times(), by(strategy).set("duration", "+"), duration);
        assertThat(written(time, by(strategy).set("duration", "+"), duration).duration)
                .isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anOverflowIsAnError(Strategy strategy) {
        insertItems(2);
        assertThatThrownBy(() -> update(
                        by(strategy).set("intField", "+"),
                        map("id", 1, "intField", 1),
                        map("id", 2, "intField", Integer.MAX_VALUE)))
                .isInstanceOfSatisfying(
                        BulkRowException.class, it -> assertThat(it.sqlState()).isEqualTo("22003"));
        assertThat(items("intfield")).containsExactly("1", "2");
    }

    @Test
    void whatHasNoSumIsRefused() {
        for (String name : List.of("name", "arrayField", "bigArrayField", "hstoreField", "jsonField")) {
            assertRefused(() ->
                            update(UpdateOptions.defaults().set(name, SetFunction.INCREMENT), map("id", 1, name, null)))
                    .hasMessageContainingAll("'" + name + "'", "incr");
        }
    }
}
