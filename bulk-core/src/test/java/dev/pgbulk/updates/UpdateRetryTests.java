package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.trap.Watched;
import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.promises.Trigger;
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

/** Promise 10 for updates: transient failures are retried when, and only when, the call owns its transaction. */
class UpdateRetryTests extends Changing {

    private final Heard heard = new Heard();
    private List<Watched> three;

    @BeforeEach
    void threeRows() {
        three = stored(Watched.class, 3, i -> Watched.named("n" + i));
        three.forEach(it -> {
            it.other = "new";
            it.published = 0;
        });
    }

    static Stream<Arguments> transientFailures() {
        return Stream.of("40001", "40P01", "55P03")
                .flatMap(state -> Stream.of(Strategy.values()).map(strategy -> Arguments.of(state, strategy)));
    }

    @ParameterizedTest
    @MethodSource("transientFailures")
    void aTransientFailureIsRetriedWithoutFurtherCallbacks(String sqlState, Strategy strategy) {
        try (Trigger failing = Trigger.raising(database, "watched", sqlState, 2)) {
            Operations operations = operations(Operations.retrying(3), heard);
            assertThat(operations
                            .of(Watched.class)
                            .updateFields(three, by(strategy))
                            .updated())
                    .isEqualTo(3);
            assertThat(failing.attempts()).isEqualTo(3);
        }
        assertThat(three)
                .allSatisfy(it -> assertThat(it.calls)
                        .containsExactly("listener before", "PreUpdate", "PostUpdate of version 1"));
        assertThat(heard.told).containsExactly("before", "updated");
        assertThat(column(Watched.class, "other || version")).containsOnly("new1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aLostConnectionIsRetriedOnAnother(Strategy strategy) {
        try (Trigger terminating = Trigger.terminating(database, "watched", 1)) {
            operations(Operations.retrying(3)).of(Watched.class).updateFields(three, by(strategy));
            assertThat(terminating.attempts()).isEqualTo(2);
        }
        assertThat(column(Watched.class, "other || version")).containsOnly("new1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void nothingIsRetriedInTheCallersTransaction(String sqlState) {
        try (Trigger failing = Trigger.raising(database, "watched", sqlState, 1)) {
            Operations operations = operations(Operations.retrying(3), heard);
            assertThatThrownBy(() ->
                            inTransaction(() -> operations.of(Watched.class).updateFields(three)))
                    .isInstanceOf(DataAccessException.class);
            assertThat(failing.attempts()).isOne();
        }
        assertThat(three).extracting(it -> it.version).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "57014", "22001", "P0001"})
    void whatWouldFailAgainIsNotRetried(String sqlState) {
        try (Trigger failing = Trigger.raising(database, "watched", sqlState, 1)) {
            Operations operations = operations(Operations.retrying(3), heard);
            assertThatThrownBy(() -> operations.of(Watched.class).updateFields(three))
                    .isInstanceOf(DataAccessException.class);
            assertThat(failing.attempts()).isOne();
        }
        assertThat(heard.told).containsExactly("before");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailureWhileCommittingIsRetried(Strategy strategy) {
        List<Watched> one = three.subList(0, 1);
        try (Trigger failing = Trigger.raisingAtCommit(database, "watched", "40001", 1)) {
            operations(Operations.retrying(3), heard).of(Watched.class).updateFields(one, by(strategy));
            assertThat(failing.attempts()).isEqualTo(2);
        }
        assertThat(one.get(0).version).isOne();
        assertThat(one.get(0).published).isOne();
        assertThat(one.get(0).calls).hasSize(3);
        assertThat(row(Watched.class, one.get(0).id)).containsEntry("version", 1);
    }

    /** What one batch has called, its repetition does not call again. */
    @Test
    void aBatchWhoseCommitFailsIsRetriedWithoutFurtherCallbacks() {
        try (Trigger failing = Trigger.raisingAtCommit(database, "watched", "40001", 1)) {
            operations(Operations.retrying(3), heard)
                    .of(Watched.class)
                    .updateFields(three, by(Strategy.AUTO).batchSize(1).transactionPerBatch());
            assertThat(failing.attempts()).isEqualTo(4);
        }
        assertThat(three).allSatisfy(it -> {
            assertThat(it.calls).hasSize(3);
            assertThat(it.published).isOne();
            assertThat(it.version).isOne();
        });
        assertThat(column(Watched.class, "other || version")).containsOnly("new1");
    }

    @Test
    void staleRowsAreNoTransientFailure() {
        database.update("UPDATE watched SET version = 3");
        Operations operations = operations(Operations.retrying(3), heard);
        List<String> sent = dataSource.during(
                () -> assertThatThrownBy(() -> operations.of(Watched.class).updateFields(three)));
        assertThat(sent).filteredOn(it -> it.startsWith("UPDATE")).hasSize(1);
    }

    @Test
    void batchByBatchEachBatchIsRetriedByItself() {
        try (Trigger failing = Trigger.raising(database, "watched", "40P01", 2)) {
            operations(Operations.retrying(3), heard)
                    .of(Watched.class)
                    .updateFields(three, by(Strategy.AUTO).batchSize(1).transactionPerBatch());
            assertThat(failing.attempts()).isEqualTo(5);
        }
        assertThat(heard.told).containsExactly("before", "updated");
        assertThat(three).allSatisfy(it -> assertThat(it.calls).hasSize(3));
        assertThat(column(Watched.class, "other || version")).containsOnly("new1");
    }

    static final class Heard {

        final List<String> told = new ArrayList<>();

        @EventListener
        void on(BeforeBulkUpdate<Watched> event) {
            told.add("before");
        }

        @EventListener
        void on(BulkUpdated<Watched> event) {
            told.add("updated");
        }
    }
}
