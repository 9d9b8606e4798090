package dev.pgbulk.syncs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.SyncResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.promises.Trigger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;

/** Promise 10 for syncs: transient failures are retried when, and only when, the call owns its transaction. */
class SyncRetryTests extends Syncing {

    private final SyncCaseTests.Heard heard = new SyncCaseTests.Heard();
    private List<Product> feed;

    @BeforeEach
    void oneOfThreeAndAnother() {
        empty(Product.class);
        create(Product.class, List.of(Product.of("b", "1"), Product.of("x", "1")), Strategy.AUTO);
        feed = List.of(Product.of("a", "2"), Product.of("b", "2"), Product.of("c", "2"));
    }

    static Stream<Arguments> transientFailures() {
        return Stream.of("40001", "40P01", "55P03")
                .flatMap(state -> Stream.of(Strategy.values()).map(strategy -> Arguments.of(state, strategy)));
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void aTransientFailureIsRetriedWithoutFurtherEvents(String sqlState, Strategy strategy) {
        BulkRepository<Product, Object> products =
                operations(Operations.retrying(3), heard).of(Product.class);
        try (Trigger failing = Trigger.raising(database, "product", sqlState, 2)) {
            SyncResult<Product> result = products.bulkSyncAll(feed, by(strategy, "sku"));

            assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.CREATED);
            assertThat(failing.attempts()).isGreaterThanOrEqualTo(3);
        }
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("a2.00", "b2.00", "c2.00");
        assertThat(feed)
                .extracting(it -> it.id)
                .isEqualTo(database.queryForList("SELECT id FROM product ORDER BY sku", Long.class));
        assertThat(heard.events)
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly(
                        "BeforeBulkSync",
                        "BeforeBulkDelete",
                        "BulkCreated",
                        "BulkUpdated",
                        "BulkDeleted",
                        "BulkSynced");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void nothingIsRetriedInTheCallersTransaction(Strategy strategy) {
        BulkRepository<Product, Object> products =
                operations(Operations.retrying(3)).of(Product.class);
        try (Trigger failing = Trigger.raising(database, "product", "40001", 1)) {
            assertThatThrownBy(() -> inTransaction(() -> products.bulkSyncAll(feed, by(strategy, "sku"))))
                    .isInstanceOf(DataAccessException.class);
            assertThat(failing.attempts()).isOne();
        }
        assertThat(feed).extracting(it -> it.id).containsOnlyNulls();
        assertThat(texts("SELECT sku || price FROM product ORDER BY sku")).containsExactly("b1.00", "x1.00");
    }
}
