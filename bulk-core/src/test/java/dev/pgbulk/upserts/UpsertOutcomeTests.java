package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Defaulted;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Stamped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promises 1 and 4: of each entity is told what became of it, and each knows its row afterwards. */
class UpsertOutcomeTests extends Upserting {

    private BulkRepository<Product, Object> products;
    private List<Product> stored;

    @BeforeEach
    void threeProducts() {
        empty(Product.class);
        products = bulk.forEntity(Product.class);
        stored = create(
                Product.class,
                List.of(Product.of("a", "1"), Product.of("b", "2"), Product.of("c", "3")),
                Strategy.AUTO);
    }

    private static UpsertOptions bySku(Strategy strategy) {
        return by(strategy, "sku");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofEveryKind(Strategy strategy) {
        List<Product> feed = List.of(
                Product.of("d", "4"),
                Product.of("c", "30"),
                Product.of("b", "20"),
                Product.of("a", "1.00"),
                Product.of("d", "5"));

        UpsertResult<Product> result = products.pgBulkUpdateOrCreate(
                feed,
                bySku(strategy)
                        .onlyChanged()
                        .duplicates(Duplicates.FIRST)
                        .where((from, builder) -> builder.lt(from.<BigDecimal>get("price"), BigDecimal.valueOf(3)))
                        .returning()
                        .returning("sku", "price"));

        assertThat(result.outcomes())
                .containsExactly(
                        Outcome.CREATED,
                        BY_CONDITION,
                        Outcome.UPDATED,
                        Outcome.UNCHANGED,
                        Outcome.skipped(Outcome.Reason.DUPLICATE, "the item at index 0 has the same key"));
        assertThat(List.of(result.created(), result.updated(), result.unchanged(), result.skipped()))
                .containsExactly(1L, 1L, 1L, 2L);
        assertThat(feed.get(0).id).isNotNull().isEqualTo(feed.get(4).id);
        assertThat(feed.subList(1, 4))
                .extracting(it -> it.id)
                .containsExactly(stored.get(2).id, stored.get(1).id, stored.get(0).id);
        assertThat(result.rows()).extracting(it -> it.sku + it.price).containsExactly("d4.00", "b20.00");
        assertThat(result.values())
                .containsExactly(
                        map("sku", "d", "price", new BigDecimal("4.00")),
                        map("sku", "b", "price", new BigDecimal("20.00")));
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku"))
                .containsExactly("a1.00", "b20.00", "c3.00", "d4.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void insertOrGet(Strategy strategy) {
        List<Product> feed = List.of(Product.of("b", "9"), Product.of("z", "9"), Product.of("a", "9"));

        UpsertResult<Product> result =
                products.pgBulkUpdateOrCreate(feed, bySku(strategy).update(false));

        assertThat(result.outcomes()).containsExactly(EXISTS, Outcome.CREATED, EXISTS);
        assertThat(feed.get(0).id).isEqualTo(stored.get(1).id);
        assertThat(feed.get(1).id).isNotNull();
        assertThat(feed.get(2).id).isEqualTo(stored.get(0).id);
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku"))
                .containsExactly("a1.00", "b2.00", "c3.00", "z9.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofEntitiesById(Strategy strategy) {
        stored.get(1).price = new BigDecimal("7");
        Product fresh = Product.of("new", "8");
        fresh.id = -1L;

        UpsertResult<Product> result = products.pgBulkUpdateOrCreate(
                List.of(fresh, stored.get(1)), UpsertOptions.defaults().strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED);
        assertThat(fresh.id).isEqualTo(-1);
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku"))
                .containsExactly("a1.00", "b7.00", "c3.00", "new8.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void generatedValuesAreThoseOfTheRow(Strategy strategy) {
        empty(Defaulted.class);
        change("CREATE UNIQUE INDEX defaulted_amount ON defaulted (amount)", "DROP INDEX defaulted_amount");
        database.update(
                "INSERT INTO defaulted (id, amount, status, computed, unseen, nullbeatsdefault) VALUES (-1, 1, 'old', 'made', 77, 0), (-2, 2, 'old', 'made', 77, NULL)");
        List<Defaulted> feed = java.util.stream.IntStream.rangeClosed(1, 3)
                .mapToObj(amount -> {
                    Defaulted it = new Defaulted();
                    it.amount = amount;
                    it.nullBeatsDefault = amount == 2 ? null : amount;
                    return it;
                })
                .toList();

        UpsertResult<Defaulted> result = bulk.<Defaulted, Object>forEntity(Defaulted.class)
                .pgBulkUpdateOrCreate(
                        feed, by(strategy, "amount").fields("nullBeatsDefault").onlyChanged());

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(feed).extracting(it -> it.doubled).containsExactly(2, 4, 6);
        assertThat(feed).extracting(it -> it.status).containsExactly("old", "old", "new");
        assertThat(
                        texts(
                                "SELECT concat(id < 0, status, computed, unseen, nullbeatsdefault) FROM defaulted ORDER BY amount"))
                .containsExactly("toldmade771", "toldmade77", "fnewfrom sql53");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void timesOfCreationStayAndTimesOfChangeFollowChanges(Strategy strategy) {
        empty(Stamped.class);
        change("CREATE UNIQUE INDEX stamped_name ON stamped (name)", "DROP INDEX stamped_name");
        change("ALTER TABLE stamped ADD extra int", "ALTER TABLE stamped DROP extra");
        String old = "'2001-01-01 00:00Z'";
        database.update(
                "INSERT INTO stamped (id, name, created, changed, createddate, created_there, changed_there, written) VALUES (-1, 'a', %1$s, %1$s, %1$s, %1$s, %1$s, %1$s)"
                        .formatted(old));
        Stamped a = new Stamped();
        a.name = "a";
        Stamped b = new Stamped();
        b.name = "b";
        BulkRepository<Stamped, Object> repository = bulk.forEntity(Stamped.class);

        assertThat(repository
                        .pgBulkUpdateOrCreate(
                                List.of(a, b), by(strategy, "name").onlyChanged())
                        .outcomes())
                .containsExactly(Outcome.UNCHANGED, Outcome.CREATED);
        assertThat(a.id).isEqualTo(-1);
        assertThat(
                        texts(
                                "SELECT DISTINCT date_part('year', t) || '' FROM stamped, unnest(ARRAY[created, changed, createddate, created_there, changed_there, written]) t WHERE id = -1"))
                .containsExactly("2001");
        assertThat(b.created).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        a.name = "changed";
        assertThat(repository.pgBulkUpdateOrCreate(List.of(a, b), by(strategy)).outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.UPDATED);
        assertThat(
                        texts(
                                "SELECT concat_ws(' ', date_part('year', created), date_part('year', created_there), date_part('year', createddate), changed > '2002-01-01', changed_there > '2002-01-01') FROM stamped WHERE id = -1"))
                .containsExactly("2001 2001 2001 t t");
        assertThat(a.created).isEqualTo(Instant.parse("2001-01-01T00:00:00Z"));
    }
}
