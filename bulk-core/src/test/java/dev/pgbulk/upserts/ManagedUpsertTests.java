package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Country;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Vehicle;
import dev.pgbulk.corpus.Versions;
import dev.pgbulk.corpus.trap.Watched;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 8 for upserts: pending changes of others go first, and what is managed is as its row is. */
class ManagedUpsertTests extends Feeding {

    private static final int MANY = 300;

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void managedInputsCauseNoUpdateOfHibernates(Strategy strategy) {
        stored(Versions.ByLong.class, MANY, i -> new Versions.ByLong());
        List<String> sent = dataSource.during(() -> inTransaction(() -> {
            List<Versions.ByLong> feed = new ArrayList<>(loaded(Versions.ByLong.class));
            Versions.ByLong fresh = new Versions.ByLong();
            fresh.id = 9_000_000L;
            feed.add(fresh);
            feed.forEach(it -> it.name = "new");
            UpsertResult<Versions.ByLong> result = of(Versions.ByLong.class).pgBulkUpdateOrCreate(feed, by(strategy));
            assertThat(result.updated()).isEqualTo(MANY);
            assertThat(result.created()).isEqualTo(1);
            assertThat(feed.subList(0, MANY)).allMatch(it -> it.version == 1L && entities.contains(it));
            assertThat(entities.contains(fresh)).isFalse();
        }));
        assertThat(updates(sent)).hasSizeLessThanOrEqualTo(1);
        assertThat(sent).hasSizeLessThan(14);
        assertThat(column(Versions.ByLong.class, "name || version"))
                .hasSize(MANY + 1)
                .endsWith("new0")
                .filteredOn(it -> it.equals("new1"))
                .hasSize(MANY);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatIsChangedLaterIsWrittenByHibernate(Strategy strategy) {
        stored(Versions.ByLong.class, 3, i -> new Versions.ByLong());
        inTransaction(() -> {
            List<Versions.ByLong> managed = loaded(Versions.ByLong.class);
            managed.forEach(it -> it.name = "bulk");
            of(Versions.ByLong.class).pgBulkUpdateOrCreate(managed, by(strategy));
            managed.get(1).name = "later";
        });
        assertThat(column(Versions.ByLong.class, "name || version")).containsExactly("bulk1", "later2", "bulk1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void whatTheCallDoesNotWriteIsWrittenByHibernateBefore(Strategy strategy) {
        stored(Watched.class, 2, i -> Watched.named("n" + i));
        unique(Watched.class, "name");
        inTransaction(() -> {
            List<Watched> managed = loaded(Watched.class);
            managed.forEach(it -> it.prepared = "bulk");
            managed.get(0).other = "own";
            of(Watched.class).pgBulkUpdateOrCreate(managed, by(strategy, "name").fields("prepared"));
            assertThat(managed).extracting(it -> it.version).containsExactly(2, 1);
        });
        assertThat(column(Watched.class, "concat(prepared, other, version)")).containsExactly("bulkown2", "bulk1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void oneThatIsLeftAloneHoldsWhatItsRowHas(Strategy strategy) {
        stored(Product.class, 3, i -> Product.of("s" + i, "1"));
        inTransaction(() -> {
            List<Product> managed = loaded(Product.class);
            managed.forEach(it -> it.price = BigDecimal.TEN);
            UpsertResult<Product> result = of(Product.class)
                    .pgBulkUpdateOrCreate(managed, by(strategy, "sku").update(false));
            assertThat(result.outcomes()).containsOnly(Outcome.skipped(Outcome.Reason.EXISTS, ""));
            assertThat(managed).allMatch(it -> it.price.intValue() == 1);
        });
        assertThat(column(Product.class, "price")).containsOnly("1.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void anotherManagedInstanceOfAWrittenRowFollows(Strategy strategy) {
        stored(Product.class, 3, i -> Product.of("s" + i, "1"));
        inTransaction(() -> {
            List<Product> managed = loaded(Product.class);
            List<Product> feed = List.of(Product.of("s1", "7"), Product.of("new", "8"));
            of(Product.class).pgBulkUpdateOrCreate(feed, by(strategy, "sku"));
            assertThat(managed.get(1).price).isEqualByComparingTo("7");
            assertThat(managed.get(0).price).isEqualByComparingTo("1");
            of(Product.class).pgBulkUpdateOrCreate(List.of(Map.of("sku", "s2", "price", 9)), by(strategy, "sku"));
            assertThat(managed.get(2).price).isEqualByComparingTo("9");
            assertThat(updates(dataSource.during(entities::flush))).isEmpty();
            assertThat(entities.find(Product.class, feed.get(1).id).price).isEqualByComparingTo("8");
        });
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void pendingChangesOfOthersAreSentFirst(Strategy strategy) {
        List<Product> stored = stored(Product.class, 2, i -> Product.of("s" + i, "1"));
        inTransaction(() -> {
            List<Product> managed = loaded(Product.class);
            managed.get(0).sku = "moved";
            Product pending = Product.of("pending", "1");
            entities.persist(pending);
            entities.remove(managed.get(1));
            List<Product> feed = List.of(Product.of("moved", "2"), Product.of("pending", "2"), Product.of("s1", "2"));
            UpsertResult<Product> result = of(Product.class).pgBulkUpdateOrCreate(feed, by(strategy, "sku"));
            assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UPDATED, Outcome.CREATED);
            assertThat(feed.get(0).id).isEqualTo(stored.get(0).id);
            assertThat(feed.get(1).id).isEqualTo(pending.id);
            assertThat(pending.price).isEqualByComparingTo("2");
        });
        assertThat(rows(Product.class)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aPendingParentIsSentFirst(Strategy strategy) {
        stored(Product.class, 1, i -> Product.of("s" + i, "1"));
        afterwards(() -> database.update("DELETE FROM country WHERE code = 'XX'"));
        inTransaction(() -> {
            Country country = new Country();
            country.code = "XX";
            entities.persist(country);
            List<Product> feed = List.of(Product.of("s0", "1"), Product.of("s1", "1"));
            feed.forEach(it -> it.country = country);
            of(Product.class).pgBulkUpdateOrCreate(feed, by(strategy, "sku"));
        });
        assertThat(rows(Product.class)).isEqualTo(2);
        database.update("DELETE FROM product");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofSeveralTablesTheyFollowToo(Strategy strategy) {
        empty(Vehicle.class);
        unique(Vehicle.class, "name");
        Vehicle.Car car = new Vehicle.Car();
        car.name = "a";
        create(Vehicle.class, List.of(car), strategy);
        inTransaction(() -> {
            Vehicle.Car managed = (Vehicle.Car) loaded(Vehicle.class).get(0);
            Vehicle.Car fed = new Vehicle.Car();
            fed.name = "a";
            fed.seats = 5;
            of(Vehicle.class).pgBulkUpdateOrCreate(List.of(fed), by(strategy, "name"));
            assertThat(managed.seats).isEqualTo(5);
            assertThat(managed.version).isEqualTo(1);
            managed.seats = 6;
            of(Vehicle.class).pgBulkUpdateOrCreate(List.of(managed), by(strategy, "name"));
            assertThat(managed.version).isEqualTo(2);
            assertThat(updates(dataSource.during(entities::flush))).isEmpty();
        });
        assertThat(database.queryForList("SELECT seats FROM car", Integer.class))
                .containsExactly(6);
    }

    /** What a failed call has told Hibernate is taken back with what it has set. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void afterAFailureNothingIsSet(Strategy strategy) {
        stored(Product.class, 2, i -> Product.of("s" + i, "1"));
        List<Product> feed = IntStream.range(0, 4)
                .mapToObj(i -> Product.of("s" + i, i == 3 ? "-1" : "5"))
                .toList();
        for (int size : new int[] {1, 2, 100}) {
            assertThatThrownBy(() -> of(Product.class)
                            .pgBulkUpdateOrCreate(feed, by(strategy, "sku").batchSize(size)))
                    .hasMessageContaining("product_price_check");
            assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
            assertThat(column(Product.class, "sku || price")).containsExactly("s01.00", "s11.00");
        }
    }
}
