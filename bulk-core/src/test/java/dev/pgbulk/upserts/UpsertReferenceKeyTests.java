package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.OrderLine;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Region;
import dev.pgbulk.corpus.Trip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A to-one is a key by each of its names, and an id that comes from one is known before the row is looked for. */
class UpsertReferenceKeyTests extends Feeding {

    @BeforeEach
    void oneProductOfFrance() {
        empty(Trip.class);
        stored(Product.class, 1, i -> of("old", "FR"));
        unique(Product.class, "country_code");
    }

    private static Product of(String sku, String country) {
        Product product = Product.of(sku, "1");
        product.country = country(country);
        return product;
    }

    private static Country country(String code) {
        Country country = new Country();
        country.code = code;
        return country;
    }

    private List<String> rows() {
        return database.queryForList("SELECT country_code || sku FROM product ORDER BY country_code", String.class);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofEntities(Strategy strategy) {
        for (String name : List.of("country", "countryId", "country.id", "country.code")) {
            database.update("DELETE FROM product WHERE country_code = 'BR'");
            List<Product> feed = List.of(of("b" + name.length(), "BR"), of("f" + name.length(), "FR"));
            assertThat(of(Product.class)
                            .pgBulkUpdateOrCreate(feed, by(strategy, name))
                            .outcomes())
                    .as(name)
                    .containsExactly(Outcome.CREATED, Outcome.UPDATED);
            assertThat(rows()).containsExactly("BRb" + name.length(), "FRf" + name.length());
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofValues(Strategy strategy) {
        Map<String, Object> values = Map.of("country", country("FR"), "countryId", "FR", "country.id", "FR");
        values.forEach((name, value) -> {
            database.update("DELETE FROM product WHERE country_code = 'BR'");
            Object other = value instanceof String ? "BR" : country("BR");
            assertThat(of(Product.class)
                            .pgBulkUpdateOrCreate(
                                    List.of(
                                            Map.of(name, other, "sku", "b" + name.length()),
                                            Map.of(name, value, "sku", "f")),
                                    by(strategy, name))
                            .outcomes())
                    .as(name)
                    .containsExactly(Outcome.CREATED, Outcome.UPDATED);
            assertThat(of(Product.class)
                            .pgBulkUpdateOrCreate(Map.of(value, Map.of("sku", "k" + name.length())), by(strategy, name))
                            .outcomes())
                    .as(name)
                    .containsExactly(Outcome.UPDATED);
            assertThat(rows()).containsExactly("BRb" + name.length(), "FRk" + name.length());
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofSeveralColumns(Strategy strategy) {
        Trip first = trip(1, "x");
        create(Trip.class, List.of(first), strategy);
        List<Trip> feed = List.of(trip(1, "FR"), trip(2, "FR"));
        feed.get(1).region.country = "BR";
        feed.get(1).region.number = 1;
        UpsertOptions options = by(strategy, "region").keyIsUnique(false);

        assertThat(of(Trip.class).pgBulkUpdateOrCreate(feed, options).outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.CREATED);

        assertThat(feed.get(0).id).isEqualTo(first.id);
        assertThat(database.queryForList(
                        "SELECT region_country || region_number || target_code FROM trip ORDER BY id", String.class))
                .containsExactly("FR1FR", "BR1FR");
        feed.get(1).region = null;
        assertThatThrownBy(() -> of(Trip.class).pgBulkUpdateOrCreate(feed, options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("region", "index 1", "null");
    }

    private static Trip trip(int number, String target) {
        Trip trip = new Trip();
        trip.region = new Region();
        trip.region.country = "FR";
        trip.region.number = number;
        trip.target = target.equals("x") ? null : country(target);
        return trip;
    }

    /** Also where the call fails: then the id is as it was. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anIdOfWhichAPartComesFromAReference(Strategy strategy) {
        empty(OrderLine.class);
        create(OrderLine.class, List.of(line(1, "FR", 1)), strategy);
        List<OrderLine> feed = List.of(line(2, "FR", 5), line(1, "FR", 6), line(1, "BR", 7));

        assertThat(of(OrderLine.class).pgBulkUpdateOrCreate(feed, by(strategy)).outcomes())
                .containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.CREATED);

        assertThat(feed).extracting(it -> it.id.country).containsExactly("FR", "FR", "BR");
        assertThat(database.queryForList(
                        "SELECT country_code || line || quantity FROM orderline ORDER BY 1", String.class))
                .containsExactly("BR17", "FR16", "FR25");
        List<OrderLine> bad = List.of(line(3, "FR", 5), line(1, "XX", 5));
        assertThatThrownBy(() -> of(OrderLine.class).pgBulkUpdateOrCreate(bad, by(strategy)))
                .hasMessageContaining("index 1");
        assertThat(bad).extracting(it -> it.id.country).containsOnlyNulls();
    }

    private static OrderLine line(int number, String country, int quantity) {
        OrderLine line = new OrderLine();
        line.id.line = number;
        line.country = country(country);
        line.quantity = quantity;
        return line;
    }
}
