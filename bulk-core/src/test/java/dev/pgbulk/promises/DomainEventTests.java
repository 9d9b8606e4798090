package dev.pgbulk.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.CreateOptions;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.trap.Aggregate;
import dev.pgbulk.repository.BulkSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/** Promise 7: the domain events of the entities are published after the write, as Spring Data's own save does. */
class DomainEventTests extends Creating {

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theyArePublishedAfterTheWriteAndThenForgotten(Strategy strategy) {
        empty(Observed.class);
        Heard heard = new Heard(database);
        List<Observed> fresh = List.of(Observed.named("a"), Observed.named("b"));
        operations(BulkSettings.defaults(), heard).create(Observed.class, fresh, strategy);
        assertThat(heard.told).containsExactly("a with 2 rows", "b with 2 rows");
        assertThat(fresh).allSatisfy(it -> assertThat(it.published).isOne());
    }

    @Test
    void thoseOfAnAggregateRootArePublished() {
        empty(Aggregate.class);
        Heard heard = new Heard(database);
        Aggregate aggregate = Aggregate.telling(1, "told");
        operations(BulkSettings.defaults(), heard)
                .create(Aggregate.class, List.of(aggregate), CreateOptions.defaults());
        assertThat(heard.told).containsExactly("told");
        assertThat(aggregate.hasEvents()).isFalse();
    }

    @Test
    void noneIsPublishedForAFailedWrite() {
        empty(Aggregate.class);
        Heard heard = new Heard(database);
        Aggregate first = Aggregate.telling(1, "first");
        Aggregate second = Aggregate.telling(1, "second");
        Operations operations = operations(BulkSettings.defaults(), heard);
        assertThatThrownBy(() -> operations.create(Aggregate.class, List.of(first, second), CreateOptions.defaults()));
        assertThat(heard.told).isEmpty();
        assertThat(first.hasEvents()).isTrue();
    }

    @Test
    void theyAreNoEventsOfTheCallAndNotSwitchedOffWithThem() {
        empty(Observed.class);
        Heard heard = new Heard(database);
        operations(BulkSettings.defaults(), heard)
                .create(
                        Observed.class,
                        List.of(Observed.named("a")),
                        CreateOptions.defaults().events(false));
        assertThat(heard.told).hasSize(1);
    }

    @Test
    void onlyThoseOfCommittedEntitiesArePublished() {
        empty(Aggregate.class);
        Heard heard = new Heard(database);
        Operations operations = operations(BulkSettings.defaults(), heard);
        assertThatThrownBy(() -> operations.create(
                Aggregate.class,
                List.of(Aggregate.telling(1, "first"), Aggregate.telling(1, "second")),
                CreateOptions.defaults().batchSize(1).transactionPerBatch()));
        assertThat(heard.told).containsExactly("first");
    }

    static final class Heard {

        final List<String> told = new ArrayList<>();
        private final JdbcTemplate database;

        Heard(JdbcTemplate database) {
            this.database = database;
        }

        @EventListener
        void on(Observed.Happened event) {
            told.add(event.name() + " with " + database.queryForObject("SELECT count(*) FROM observed", Long.class)
                    + " rows");
        }

        @EventListener
        void on(String event) {
            told.add(event);
        }
    }
}
