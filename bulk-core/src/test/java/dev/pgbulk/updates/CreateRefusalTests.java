package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.CreateOptions;
import dev.pgbulk.SetFunction;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Trip;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.django.FkOnly;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.corpus.django.Rel;
import dev.pgbulk.corpus.django.Short;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;

/** Values and options that do not fit make no row: most are refused before anything is sent, with index and attribute. */
class CreateRefusalTests extends ValueCreating {

    static Stream<Arguments> badOptions() {
        CreateOptions options = CreateOptions.defaults();
        return Stream.of(
                Arguments.of("a function of an unknown attribute", options.set("zzz", "now"), "'zzz'"),
                Arguments.of("a function of the id", options.set("id", "+"), "'id'"),
                Arguments.of("an unknown function", options.set("intField", "invalid"), "'invalid'"),
                Arguments.of("+ of a text", options.set("name", "+"), "'name'"),
                Arguments.of("|| of a number", options.set("intField", SetFunction.CONCAT), "'intField'"),
                Arguments.of("now of a text", options.set("name", SetFunction.NOW), "'name'"),
                Arguments.of("an unknown answer", options.returning("name", "zzz"), "'zzz'"),
                Arguments.of("callbacks", options.callbacks(true), "callbacks"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOptions")
    void badOptionsAreRefusedWithItemsAndWithout(String what, CreateOptions options, String word) {
        assertRefused(() -> items.pgBulkCreate(List.<Map<String, Object>>of(), options))
                .hasMessageContaining(word);
        assertRefused(() -> items.pgBulkCreate(List.of(Map.of("name", "a")), options))
                .hasMessageContaining(word);
        assertThat(rows(Item.class)).isZero();
    }

    static Stream<Arguments> badItems() {
        return Stream.of(
                Arguments.of("an unknown attribute", map("zzz", 1), "'zzz'"),
                Arguments.of("a column's name", map("intfield", 1), "'intfield'"),
                Arguments.of("an attribute twice", map("id", 1, "name", "a", "intField", "x"), "'intField'"),
                Arguments.of("a text for a number", map("id", 2, "intField", "abc"), "'intField'"),
                Arguments.of("a fraction for an integer", map("id", 2, "intField", 1.5), "'intField'"),
                Arguments.of("an object for a text", map("id", 2, "name", List.of("a")), "'name'"),
                Arguments.of("an id of another type", map("id", "abc"), "'id'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badItems")
    void badItemsAreRefusedWithTheirIndex(String what, Map<String, @Nullable Object> bad, String word) {
        assertRefused(() -> items.pgBulkCreate(List.of(map("id", 1, "name", "good"), bad), CreateOptions.defaults()))
                .hasMessageContainingAll("Item at index 1", word);
        assertThat(rows(Item.class)).isZero();
    }

    @Test
    void whatIsNoMapOfAttributesIsRefused() {
        CreateOptions options = CreateOptions.defaults();
        assertRefused(() -> items.pgBulkCreate(Arrays.asList(Map.of("name", "a"), null), options))
                .hasMessageContaining("index 1");
        assertRefused(() -> items.pgBulkCreate(List.of(Collections.<String, Object>singletonMap(null, 1)), options))
                .hasMessageContaining("index 0");
        assertRefused(() -> items.pgBulkCreate(null, options)).hasMessageContaining("null");
        assertRefused(() -> items.pgBulkCreate(List.of(Map.of("name", "a")), null))
                .hasMessageContaining("null");
    }

    @Test
    void whatAnInsertDoesNotWriteIsRefused() {
        CreateOptions options = CreateOptions.defaults();
        assertBadInput(() -> created(Defaulted.class, options, map("unseen", 1)))
                .hasMessageContainingAll("index 0", "'unseen'", "not insertable");
        assertBadInput(() -> created(Defaulted.class, options, map("doubled", 1)))
                .hasMessageContainingAll("index 0", "'doubled'", "generates");
        assertBadInput(() -> created(Trip.class, options, map("targetCode", "FR")))
                .hasMessageContainingAll("index 0", "'targetCode'", "not insertable");
        assertBadInput(() -> created(Rel.class, options, map("id", 1, "m2m", List.of(1))))
                .hasMessageContainingAll("index 0", "'m2m'", "collection");
        assertBadInput(() -> created(Defaulted.class, options.set("doubled", SetFunction.sql("1"))))
                .hasMessageContaining("'doubled'");
        assertBadInput(() -> created(Vehicle.class, options, map("name", "abstract")))
                .hasMessageContainingAll("Vehicle", "abstract", "Car");
    }

    @Test
    void aFunctionThatNeedsAValueIsRefusedWithoutOne() {
        assertRefused(() -> created(Item.class, CreateOptions.defaults().set("intField", "+"), map("name", "x")))
                .hasMessageContainingAll("'intField'", "needs a value");
        assertRefused(() -> created(
                        Item.class,
                        CreateOptions.defaults().set("name", SetFunction.sql("{value:intField}::text")),
                        map("name", "x")))
                .hasMessageContainingAll("index 0", "'name'", "'intField'");
        assertRefused(() -> created(
                        Item.class,
                        CreateOptions.defaults().set("name", SetFunction.sql("{column:zzz}")),
                        map("id", 1)))
                .hasMessageContaining("'zzz'");
    }

    @Test
    void attributesThatShareAColumnExcludeEachOther() {
        assertBadInput(() -> created(FkOnly.class, CreateOptions.defaults(), map("id", 1, "t", 1, "tId", 1)))
                .hasMessageContainingAll("FkOnly at index 0", "'t'");
    }

    @Test
    void bulkCreateRefusesWhatIsForValues() {
        CreateOptions options = CreateOptions.defaults();
        assertRefused(() -> items.bulkCreate(List.of(), options.set("name", "||")))
                .hasMessageContainingAll("bulkCreate", "set");
        assertRefused(() -> items.bulkCreate(List.of(), options.returning()))
                .hasMessageContainingAll("bulkCreate", "returning");
        assertRefused(() -> items.bulkCreate(List.of(), options.returning("name")))
                .hasMessageContainingAll("bulkCreate", "returning");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatAColumnCannotHoldIsAnErrorOfItsRow(Strategy strategy) {
        empty(Short.class, Product.class);
        assertRow(Short.class, strategy, 1, "small", map("id", 1), map("id", 2, "small", "too long"));
        assertRow(Short.class, strategy, 1, "small", map("id", 1), map("id", 2, "small", "n\0l"));
        assertRow(Short.class, strategy, 0, "n", map("id", 1, "n", null));
        assertRow(FkOnly.class, strategy, 1, "n", map("id", 1, "n", 1), map("id", 2));
        assertRow(Product.class, strategy, 0, "sku", map("price", 1));
        assertRow(Product.class, strategy, 1, "sku", map("sku", "a"), map("sku", null));
        assertRow(Product.class, strategy, 1, "price", map("sku", "a"), map("sku", "b", "price", 123456));
        assertRow(Item.class, strategy, 0, "intField", map("intField", 3_000_000_000L));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheDatabaseRefusesTellsItsRow(Strategy strategy) {
        empty(Product.class);
        assertThatThrownBy(() -> created(
                        Product.class,
                        with(strategy),
                        map("sku", "a", "note", "n"),
                        map("sku", "b"),
                        map("sku", "c", "price", -1)))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(2);
                    assertThat(it.constraint()).isEqualTo("product_price_check");
                });
        assertThatThrownBy(() -> created(
                        Product.class,
                        with(strategy),
                        map("sku", "a", "note", "n"),
                        map("sku", "b"),
                        map("sku", "b", "note", "n")))
                .isInstanceOfSatisfying(
                        BulkDuplicateKeyException.class,
                        it -> assertThat(it.constraint()).isEqualTo("product_sku_key"));
        assertThatThrownBy(() ->
                        created(FkOnly.class, with(strategy), map("id", 1, "n", 1), map("id", 2, "n", 1, "t", 99)))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> created(
                        Short.class,
                        with(strategy).set("n", SetFunction.sql("1 / ({value} - 1)")),
                        map("id", 1, "n", 2),
                        map("id", 2, "n", 1)))
                .isInstanceOf(DataAccessException.class);
        assertThat(rows(Product.class) + rows(FkOnly.class) + rows(Short.class)).isZero();
    }

    /** The first call of another type reads its tables, before which it knows no names. */
    private static AbstractThrowableAssert<?, ? extends Throwable> assertBadInput(ThrowingCallable work) {
        return assertThatThrownBy(work).isInstanceOf(IllegalArgumentException.class);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // handed on and only read
    private void assertRow(
            Class<?> type, Strategy strategy, int index, String attribute, Map<String, @Nullable Object>... values) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>(List.of(values));
        assertThatThrownBy(() -> bulk.forEntity(type).pgBulkCreate(all, with(strategy)))
                .isInstanceOfSatisfying(BulkRowException.class, it -> {
                    assertThat(it.index()).isEqualTo(index);
                    assertThat(it.attribute()).isEqualTo(attribute);
                    assertThat(it.sqlState()).isNotNull();
                })
                .hasMessageContaining(type.getSimpleName() + " at index " + index);
        assertThat(rows(type)).isZero();
    }
}
