package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.corpus.Times;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key with more digits than its column keeps finds the row that it would be stored as. */
class UpsertRoundedKeyTests extends Feeding {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNumber(Strategy strategy) {
        empty(Product.class);
        unique(Product.class, "price");
        Product stored = create(Product.class, List.of(Product.of("a", "1.01")), strategy)
                .get(0);
        List<Product> feed = List.of(Product.of("b", "1.005"), Product.of("c", "2.001"));

        assertThat(of(Product.class)
                        .pgBulkUpdateOrCreate(feed, by(strategy, "price"))
                        .outcomes())
                .containsExactly(Outcome.UPDATED, Outcome.CREATED);

        assertThat(feed.get(0).id).isEqualTo(stored.id);
        assertThat(feed.get(1).id).isNotNull();
        assertThat(column(Product.class, "sku || price")).containsExactly("b1.01", "c2.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aTime(Strategy strategy) {
        empty(Times.class);
        unique(Times.class, "seconds");
        Times stored = new Times();
        stored.seconds = LocalDateTime.parse("1999-01-01T00:00:01");
        create(Times.class, List.of(stored), strategy);
        Times found = new Times();
        found.seconds = LocalDateTime.parse("1999-01-01T00:00:01.4");
        Times fresh = new Times();
        fresh.seconds = LocalDateTime.parse("1999-01-01T00:00:01.7");

        assertThat(of(Times.class)
                        .pgBulkUpdateOrCreate(List.of(fresh, found), by(strategy, "seconds"))
                        .created())
                .isEqualTo(1);

        assertThat(found.id).isEqualTo(stored.id);
        assertThat(fresh.id).isNotNull();
        assertThat(column(Times.class, "seconds")).containsExactly("1999-01-01 00:00:01", "1999-01-01 00:00:02");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void entitiesThatWouldBeStoredWithOneNumberAreDuplicates(Strategy strategy) {
        empty(Product.class);
        unique(Product.class, "price");
        List<Product> feed = List.of(Product.of("a", "1.001"), Product.of("b", "1.002"));

        assertThatExceptionOfType(DuplicateKeysException.class)
                .isThrownBy(() -> of(Product.class).pgBulkUpdateOrCreate(feed, by(strategy, "price")));
        assertThat(of(Product.class)
                        .pgBulkUpdateOrCreate(feed, by(strategy, "price").duplicates(Duplicates.LAST))
                        .created())
                .isEqualTo(1);

        assertThat(column(Product.class, "sku || price")).containsExactly("b1.00");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aNumberThatNoIndexTellsApart(Strategy strategy) {
        empty(Product.class);
        create(Product.class, List.of(Product.of("a", "1.01")), strategy);

        assertThat(of(Product.class)
                        .pgBulkUpdateOrCreate(
                                List.of(Product.of("b", "1.005")),
                                by(strategy, "price").keyIsUnique(false))
                        .outcomes())
                .containsExactly(Outcome.UPDATED);

        assertThat(column(Product.class, "sku || price")).containsExactly("b1.01");
    }
}
