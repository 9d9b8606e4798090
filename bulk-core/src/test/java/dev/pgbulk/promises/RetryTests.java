package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.trap.Labelled;
import dev.pgbulk.event.BeforeBulkCreate;
import dev.pgbulk.repository.BulkSettings;
import java.sql.SQLException;
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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;

/** Promise 10 for creating: transient failures are retried when, and only when, the call owns its transaction. */
class RetryTests extends Creating {

    private final Heard heard = new Heard();

    @BeforeEach
    void emptyTable() {
        empty(Observed.class);
    }

    static Stream<Arguments> transientFailures() {
        return Stream.of("40001", "40P01", "55P03")
                .flatMap(state -> Stream.of(Strategy.values()).map(strategy -> Arguments.of(state, strategy)));
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void aTransientFailureIsRetriedWithTheSameIdsAndNoFurtherCallbacks(String sqlState, Strategy strategy) {
        List<Observed> fresh = some();
        try (Trigger failing = Trigger.raising(database, "observed", sqlState, 2)) {
            Operations operations = operations(Operations.retrying(3), heard);
            operations.of(Observed.class);
            List<String> sent = dataSource.during(() -> operations.create(Observed.class, fresh, strategy));
            assertThat(failing.attempts()).isEqualTo(3);
            assertThat(sent.stream().filter(it -> it.contains("nextval"))).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(fresh)
                .allSatisfy(it -> assertThat(it.calls).containsExactly("PrePersist with id true", "PostPersist"));
        assertThat(heard.told).containsExactly("before", "created");
        assertThat(ids())
                .containsExactlyElementsOf(fresh.stream().map(it -> it.id).toList());
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aLostConnectionIsRetriedOnAnother(Strategy strategy) {
        List<Observed> fresh = some();
        try (Trigger terminating = Trigger.terminating(database, "observed", 1)) {
            operations(Operations.retrying(3), heard).create(Observed.class, fresh, strategy);
            assertThat(terminating.attempts()).isEqualTo(2);
        }
        assertThat(rows(Observed.class)).isEqualTo(3);
        assertThat(heard.told).containsExactly("before", "created");
    }

    @Test
    void attemptsAreLimited() {
        List<Observed> fresh = some();
        try (Trigger failing = Trigger.raising(database, "observed", "40001", 9)) {
            Operations operations = operations(Operations.retrying(2), heard);
            assertThatThrownBy(() -> operations.create(Observed.class, fresh, CreateOptions.defaults()))
                    .isInstanceOf(PessimisticLockingFailureException.class);
            assertThat(failing.attempts()).isEqualTo(2);
        }
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
        assertThat(heard.told).containsExactly("before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void nothingIsRetriedInTheCallersTransaction(String sqlState) {
        try (Trigger failing = Trigger.raising(database, "observed", sqlState, 1)) {
            Operations operations = operations(Operations.retrying(3), heard);
            assertThatThrownBy(() ->
                            inTransaction(() -> operations.create(Observed.class, some(), CreateOptions.defaults())))
                    .isInstanceOf(DataAccessException.class);
            assertThat(failing.attempts()).isOne();
        }
        assertThat(rows(Observed.class)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "57014", "22001", "P0001"})
    void whatWouldFailAgainIsNotRetried(String sqlState) {
        try (Trigger failing = Trigger.raising(database, "observed", sqlState, 1)) {
            Operations operations = operations(Operations.retrying(3), heard);
            assertThatThrownBy(() -> operations.create(Observed.class, some(), CreateOptions.defaults()))
                    .isInstanceOf(DataAccessException.class);
            assertThat(failing.attempts()).isOne();
        }
    }

    @Test
    void aSerializationFailureWhileCommittingIsRetried() {
        List<Observed> fresh = List.of(Observed.named("only"));
        try (Trigger failing = Trigger.raisingAtCommit(database, "observed", "40001", 1)) {
            operations(Operations.retrying(3), heard).create(Observed.class, fresh, CreateOptions.defaults());
            assertThat(failing.attempts()).isEqualTo(2);
        }
        assertThat(ids()).containsExactly(fresh.get(0).id);
        assertThat(fresh.get(0).calls).containsExactly("PrePersist with id true", "PostPersist");
        assertThat(fresh.get(0).published).isOne();
    }

    /** The rows of its collection must carry the id of the attempt that lasts. */
    @Test
    void anIdThatTheInsertMakesIsTheOneOfTheLastAttempt() {
        empty(Labelled.class);
        Labelled fresh = Labelled.of("a", "b");
        try (Trigger failing = Trigger.raising(database, "labelled_labels", "40P01", 1)) {
            operations(Operations.retrying(3), heard).create(Labelled.class, List.of(fresh), CreateOptions.defaults());
            assertThat(failing.attempts()).isGreaterThan(1);
        }
        assertThat(database.queryForList("SELECT labelled_id FROM labelled_labels", Long.class))
                .containsExactly(fresh.id, fresh.id);
        assertThat(database.queryForObject("SELECT id FROM labelled", Long.class))
                .isEqualTo(fresh.id);
    }

    /** What has called some callbacks is not begun anew: it fails with what went wrong, and leaves nothing set. */
    @Test
    void aPreparationThatFailedHalfWayIsNotRepeated() {
        List<Observed> fresh = some();
        RuntimeException transientFailure = new CannotAcquireLockException("", new SQLException("", "40001"));
        Operations operations = operations(Operations.retrying(3), heard, new RefusesSecond(transientFailure));
        assertThatThrownBy(() -> operations.create(Observed.class, fresh, CreateOptions.defaults()))
                .isSameAs(transientFailure);
        assertThat(heard.told).containsExactly("before");
        assertThat(fresh).allSatisfy(it -> assertThat(it.id).isNull());
    }

    static final class RefusesSecond {

        private final RuntimeException refusal;

        RefusesSecond(RuntimeException refusal) {
            this.refusal = refusal;
        }

        @Order(Ordered.LOWEST_PRECEDENCE)
        @EventListener
        void on(BeforeBulkCreate<Observed> event) {
            throw refusal;
        }
    }

    /** Nobody knows whether it took place. */
    @Test
    void aConnectionLostWhileCommittingIsNotRetried() {
        try (Trigger terminating = Trigger.terminatingAtCommit(database, "observed")) {
            Operations operations = operations(Operations.retrying(3), heard);
            List<Observed> fresh = List.of(Observed.named("only"));
            assertThatThrownBy(() -> operations.create(Observed.class, fresh, CreateOptions.defaults()))
                    .isInstanceOf(RuntimeException.class);
            assertThat(terminating.attempts()).isOne();
        }
    }

    @Test
    void batchByBatchEachBatchIsRetriedByItself() {
        List<Observed> fresh = some();
        try (Trigger failing = Trigger.raising(database, "observed", "40P01", 2)) {
            operations(Operations.retrying(3), heard)
                    .create(
                            Observed.class,
                            fresh,
                            CreateOptions.defaults().batchSize(1).transactionPerBatch());
            assertThat(failing.attempts()).isEqualTo(5);
        }
        assertThat(rows(Observed.class)).isEqualTo(3);
        assertThat(heard.told).containsExactly("before", "created");
    }

    @Test
    void theDefaultIsThreeAttempts() {
        assertThat(BulkSettings.defaults().retry().maxAttempts()).isEqualTo(3);
    }

    private static List<Observed> some() {
        return List.of(Observed.named("a"), Observed.named("b"), Observed.named("c"));
    }

    private List<Long> ids() {
        return database.queryForList("SELECT id FROM observed ORDER BY name", Long.class);
    }

    static final class Heard {

        final List<String> told = new ArrayList<>();

        @EventListener
        void on(dev.pgbulk.event.BeforeBulkCreate<Observed> event) {
            told.add("before");
        }

        @EventListener
        void on(dev.pgbulk.event.BulkCreated<Observed> event) {
            told.add("created");
        }
    }
}
