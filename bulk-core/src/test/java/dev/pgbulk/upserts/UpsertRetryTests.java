package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Product;
import dev.pgbulk.event.BeforeBulkUpsert;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.promises.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

/** Promise 10 for upserts: transient failures are retried when, and only when, the call owns its transaction. */
class UpsertRetryTests extends Feeding {

    private final Heard heard = new Heard();
    private List<Product> three;

    @BeforeEach
    void oneOfThree() {
        stored(Product.class, 1, i -> Product.of("b", "1"));
        three = List.of(Product.of("a", "2"), Product.of("b", "2"), Product.of("c", "2"));
    }

    private List<String> rows() {
        return database.queryForList("SELECT sku || price FROM product ORDER BY sku", String.class);
    }

    private void assertWritten(UpsertResult<Product> result) {
        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED, Outcome.CREATED);
        assertThat(result.created()).isEqualTo(2);
        assertThat(result.updated()).isEqualTo(1);
        assertThat(rows()).containsExactly("a2.00", "b2.00", "c2.00");
        assertThat(three)
                .extracting(it -> it.id)
                .isEqualTo(database.queryForList("SELECT id FROM product ORDER BY sku", Long.class));
    }

    static Stream<Arguments> transientFailures() {
        return Stream.of("40001", "40P01", "55P03")
                .flatMap(state -> Stream.of(Strategy.values()).map(strategy -> Arguments.of(state, strategy)));
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void aTransientFailureIsRetriedWithoutFurtherEvents(String sqlState, Strategy strategy) {
        try (Trigger failing = Trigger.raising(database, "product", sqlState, 2)) {
            assertWritten(operations(Operations.retrying(3), heard)
                    .of(Product.class)
                    .pgBulkUpdateOrCreate(three, by(strategy, "sku")));
            assertThat(failing.attempts()).isGreaterThanOrEqualTo(3);
        }
        assertThat(heard.told).containsExactly("before", "2 created", "1 updated");
    }

    /** The ids that an attempt has drawn are those of the next. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void idsThatWereDrawnAreUsedAgain(Strategy strategy) {
        Product last =
                create(Product.class, List.of(Product.of("z", "1")), strategy).get(0);
        try (Trigger failing = Trigger.raisingAtCommit(database, "product", "40001", 2)) {
            operations(Operations.retrying(3))
                    .of(Product.class)
                    .pgBulkUpdateOrCreate(three.subList(0, 1), by(strategy, "sku"));
            assertThat(failing.attempts()).isEqualTo(3);
        }
        assertThat(three.get(0).id).isEqualTo(last.id + 1);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aLostConnectionIsRetriedOnAnother(Strategy strategy) {
        try (Trigger terminating = Trigger.terminating(database, "product", 1)) {
            assertWritten(operations(Operations.retrying(3))
                    .of(Product.class)
                    .pgBulkUpdateOrCreate(three, by(strategy, "sku")));
            assertThat(terminating.attempts()).isGreaterThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void nothingIsRetriedInTheCallersTransaction(String sqlState) {
        try (Trigger failing = Trigger.raising(database, "product", sqlState, 1)) {
            Operations operations = operations(Operations.retrying(3), heard);
            assertThatThrownBy(() -> inTransaction(
                            () -> operations.of(Product.class).pgBulkUpdateOrCreate(three, by(Strategy.AUTO, "sku"))))
                    .isInstanceOf(DataAccessException.class);
            assertThat(failing.attempts()).isOne();
        }
        assertThat(three).extracting(it -> it.id).containsOnlyNulls();
        assertThat(rows()).containsExactly("b1.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "57014", "22001", "P0001"})
    void whatWouldFailAgainIsNotRetried(String sqlState) {
        try (Trigger failing = Trigger.raising(database, "product", sqlState, 1)) {
            Operations operations = operations(Operations.retrying(3), heard);
            assertThatThrownBy(() -> operations.of(Product.class).pgBulkUpdateOrCreate(three, by(Strategy.AUTO, "sku")))
                    .isInstanceOf(DataAccessException.class);
            assertThat(failing.attempts()).isOne();
        }
        assertThat(heard.told).containsExactly("before");
        assertThat(three).extracting(it -> it.id).containsOnlyNulls();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailureWhileCommittingIsRetried(Strategy strategy) {
        try (Trigger failing = Trigger.raisingAtCommit(database, "product", "40001", 1)) {
            assertWritten(operations(Operations.retrying(3), heard)
                    .of(Product.class)
                    .pgBulkUpdateOrCreate(three, by(strategy, "sku")));
            assertThat(failing.attempts()).isEqualTo(4);
        }
        assertThat(heard.told).filteredOn(it -> it.equals("before")).hasSize(1);
    }

    @Test
    void batchByBatchEachBatchIsRetriedByItself() {
        try (Trigger failing = Trigger.raisingAtCommit(database, "product", "40P01", 2)) {
            assertWritten(operations(Operations.retrying(3), heard)
                    .of(Product.class)
                    .pgBulkUpdateOrCreate(
                            three, by(Strategy.AUTO, "sku").batchSize(1).transactionPerBatch()));
            assertThat(failing.attempts()).isEqualTo(5);
        }
        assertThat(heard.told).containsExactly("before", "2 created", "1 updated");
    }

    /** The time is for all attempts together, and nothing stays of a call that took longer. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theTimeIsForTheWholeCall(Strategy strategy) {
        try (Trigger slow = Trigger.before(database, "product", "PERFORM pg_sleep(0.4);")) {
            UpsertOptions options = by(strategy, "sku").batchSize(1).timeout(Duration.ofMillis(700));
            assertThatThrownBy(() -> of(Product.class).pgBulkUpdateOrCreate(three, options))
                    .isInstanceOf(QueryTimeoutException.class);
            assertThat(slow.attempts()).isZero();
        }
        assertThat(rows()).containsExactly("b1.00");
        assertThat(three).extracting(it -> it.id).containsOnlyNulls();
        inTransaction(() -> {
            database.execute("SET LOCAL statement_timeout = '70s'");
            of(Product.class).pgBulkUpdateOrCreate(three, by(strategy, "sku").timeout(Duration.ofSeconds(50)));
            assertThat(database.queryForObject("SHOW statement_timeout", String.class))
                    .isEqualTo("70s");
        });
    }

    static final class Heard {

        final List<String> told = new ArrayList<>();

        @EventListener
        void on(BeforeBulkUpsert<Product> event) {
            told.add("before");
        }

        @EventListener
        void on(BulkCreated<Product> event) {
            told.add(event.count() + " created");
        }

        @EventListener
        void on(BulkUpdated<Product> event) {
            told.add(event.count() + " updated");
        }
    }
}
