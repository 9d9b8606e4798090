package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.BulkRowException;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.django.Item;
import dev.pgbulk.promises.Creating;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are created where there are none and updated where there are, from entities and from values. */
@Tag("oracle")
class UpsertWalkTests extends Creating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofEntitiesByANaturalKey(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        List<Product> first = create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2")), strategy);
        List<Product> feed = List.of(Product.of("b", "20"), Product.of("c", "30"), Product.of("a", "1.00"));

        UpsertResult<Product> result = products.pgBulkUpdateOrCreate(
                feed,
                UpsertOptions.keyFields("sku").onlyChanged().strategy(strategy).returning());

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED, Outcome.UNCHANGED);
        assertThat(feed.get(0).id).isEqualTo(first.get(1).id);
        assertThat(feed.get(1).id).isNotNull().isNotIn(first.get(0).id, first.get(1).id);
        assertThat(feed.get(2).id).isEqualTo(first.get(0).id);
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(result.rows())
                .extracting(it -> it.price)
                .containsExactly(new BigDecimal("20.00"), new BigDecimal("30.00"));
        assertThat(database.queryForList("SELECT sku || price FROM product ORDER BY sku", String.class))
                .containsExactly("a1.00", "b20.00", "c30.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofValuesById(Strategy strategy) {
        empty(Item.class);
        BulkRepository<Item, Integer> items = bulk.forEntity(Item.class);
        items.pgBulkCreate(List.of(Map.of("id", 1, "name", "test1", "intField", 1), Map.of("id", 5, "name", "test5")));

        UpsertResult<Item> result = items.pgBulkUpdateOrCreate(
                List.of(
                        Map.of("id", 1, "name", "bulk_update_1"),
                        Map.of("id", 5, "name", "bulk_update_5"),
                        Map.of("id", 11, "name", "bulk_update_11")),
                UpsertOptions.defaults().strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UPDATED, Outcome.CREATED);
        assertThat(database.queryForList(
                        "SELECT id || name || coalesce(intfield, -1) FROM django_item ORDER BY id", String.class))
                .containsExactly("1bulk_update_11", "5bulk_update_5-1", "11bulk_update_11-1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void byAKeyWithoutAnIndex(Strategy strategy) {
        empty(Item.class);
        BulkRepository<Item, Integer> items = bulk.forEntity(Item.class);
        items.pgBulkCreate(
                List.of(Map.of("name", "a", "intField", 1), Map.of("name", "a", "intField", 2), Map.of("name", "b")));
        Item a = new Item();
        a.name = "a";
        a.intField = 7;
        Item c = new Item();
        c.name = "c";

        UpsertResult<Item> result = items.pgBulkUpdateOrCreate(
                List.of(a, c),
                UpsertOptions.keyFields("name")
                        .fields("intField")
                        .keyIsUnique(false)
                        .strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED);
        assertThat(result.updated()).isEqualTo(2);
        assertThat(c.id).isNotNull();
        assertThat(database.queryForList(
                        "SELECT name || coalesce(intfield, -1) FROM django_item ORDER BY name, id", String.class))
                .containsExactly("a7", "a7", "b-1", "c-1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatExistsIsLeftAlone(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        List<Product> first = create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2")), strategy);
        List<Product> feed = List.of(Product.of("b", "20"), Product.of("c", "30"));

        UpsertResult<Product> result = products.pgBulkUpdateOrCreate(
                feed, UpsertOptions.keyFields("sku").update(false).strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.skipped(Outcome.Reason.EXISTS, ""), Outcome.CREATED);
        assertThat(feed.get(0).id).isEqualTo(first.get(1).id);
        assertThat(database.queryForList("SELECT sku || price FROM product ORDER BY sku", String.class))
                .containsExactly("a1.00", "b2.00", "c30.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofOneEntity(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Object> products = bulk.forEntity(Product.class);
        for (int price = 1; price < 4; price++) {
            Product one = Product.of("a", "" + price);
            UpsertResult<Product> result = products.pgBulkUpdateOrCreate(
                    List.of(one), UpsertOptions.keyFields("sku").strategy(strategy));
            assertThat(result.outcomes()).containsExactly(price == 1 ? Outcome.CREATED : Outcome.UPDATED);
            assertThat(one.id).isNotNull();
        }
        assertThat(database.queryForList("SELECT sku || price FROM product", String.class))
                .containsExactly("a3.00");
    }

    /** Without what a new row needs an item can only update. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofValuesThatLackWhatANewRowNeeds(Strategy strategy) {
        empty(Product.class);
        BulkRepository<Product, Integer> products = bulk.forEntity(Product.class);
        List<Product> first = create(Product.class, List.of(Product.of("a", "1"), Product.of("b", "2")), strategy);
        UpsertOptions options = UpsertOptions.defaults().strategy(strategy);
        Map<String, Object> some = Map.of("id", first.get(1).id, "price", 20);

        UpsertResult<Product> result =
                products.pgBulkUpdateOrCreate(List.of(Map.of("id", first.get(0).id, "price", 10), some), options);

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UPDATED);
        assertThat(database.queryForList("SELECT sku || price FROM product ORDER BY sku", String.class))
                .containsExactly("a10.00", "b20.00");
        assertThatThrownBy(() -> products.pgBulkUpdateOrCreate(List.of(some, Map.of("id", -1, "price", 5)), options))
                .isInstanceOfSatisfying(BulkRowException.class, refused -> {
                    assertThat(refused.index()).isEqualTo(1);
                    assertThat(refused.attribute()).isEqualTo("sku");
                })
                .hasMessageContaining("there is no row to update");
    }

    @Test
    void byAnIndexThatIsCreatedMeanwhile() {
        empty(Item.class);
        BulkRepository<Item, Integer> items = bulk.forEntity(Item.class);
        UpsertOptions byName = UpsertOptions.keyFields("name");
        assertThatThrownBy(() -> items.pgBulkUpdateOrCreate(List.of(Map.of("name", "a")), byName))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CREATE UNIQUE INDEX ON django_item (name)");

        change("CREATE UNIQUE INDEX item_name ON django_item (name)", "DROP INDEX item_name");

        assertThat(items.pgBulkUpdateOrCreate(List.of(Map.of("name", "a")), byName)
                        .outcomes())
                .containsExactly(Outcome.CREATED);
    }

    @Test
    void unchangedRowsOfASharedKeyCount() {
        empty(Item.class);
        BulkRepository<Item, Integer> items = bulk.forEntity(Item.class);
        items.pgBulkCreate(List.of(Map.of("name", "a", "intField", 1), Map.of("name", "a", "intField", 3)));

        UpsertResult<Item> result = items.pgBulkUpdateOrCreate(
                List.of(Map.of("name", "a", "intField", 3)),
                UpsertOptions.keyFields("name").keyIsUnique(false).onlyChanged());

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED);
        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.unchanged()).isEqualTo(1);
    }
}
