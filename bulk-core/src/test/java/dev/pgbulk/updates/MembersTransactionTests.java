package dev.pgbulk.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgbulk.BatchesFailedException;
import dev.pgbulk.BulkRepository;
import dev.pgbulk.ProgressListener.Progress;
import dev.pgbulk.Strategy;
import dev.pgbulk.corpus.members.Post;
import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.promises.Operations;
import dev.pgbulk.promises.Trigger;
import dev.pgbulk.repository.BulkSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

/** Promises 2, 10, 11 and 16 for members: transactions, locks, retries, events, and no trace of them. */
class MembersTransactionTests extends MemberUpdating {

    private final Heard heard = new Heard();

    private BulkRepository<Post, Object> heard() {
        return of(Post.class, Operations.retrying(3), heard);
    }

    private <T> BulkRepository<T, Object> of(Class<T> type, BulkSettings settings, Object bean) {
        Operations operations = new Operations(application, settings, bean);
        afterwards(operations::close);
        return operations.of(type);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aFailureLeavesNothingOfAllBatches(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1)");
        Map<Integer, Collection<?>> second = map(1, List.of(2), 2, List.of(3), 3, List.of(99));
        assertThatThrownBy(
                        () -> posts.updateMembers("tags", second, by(strategy).batchSize(1)))
                .isInstanceOf(DataAccessException.class);
        assertThat(postTags()).containsExactly("1 1");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void batchesThatCommitByThemselvesAreReported(Strategy strategy) {
        var operations = heard();
        Map<Object, Collection<?>> members = map(1, List.of(2), 2, List.of(99), 3, List.of(1, 4));
        assertThatThrownBy(() -> operations.updateMembers(
                        "tags", members, by(strategy).batchSize(1).transactionPerBatch()))
                .isInstanceOf(BatchesFailedException.class)
                .extracting(it -> ((BatchesFailedException) it)
                        .outcomes().stream().map(outcome -> outcome.committed()).toList())
                .isEqualTo(List.of(true, false, true));
        assertThat(postTags()).containsExactly("1 2", "3 1", "3 4");
        assertThat(heard.told).containsExactly("before [tags]", "updated [1, 3] 3 [tags]");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void eventsTellTheOwnersThatHaveOtherMembersAndTheNumberOfLinks(Strategy strategy) {
        link("members_post_tags (posts_id, tags_id)", "(1, 1), (2, 2)");
        var operations = heard();
        operations.updateMembers("tags", map(3, List.of(1, 2), 2, List.of(2), 1, List.of()), by(strategy));
        operations.updateMembers("tags", map(2, List.of(2)), by(strategy));
        operations.updateMembers("tags", Map.of(), by(strategy));
        operations.updateMembers("tags", map(2, List.of()), by(strategy).events(false));
        assertThat(heard.told)
                .containsExactly("before [tags]", "updated [3, 1] 3 [tags]", "before [tags]", "updated [] 0 [tags]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void aTransientFailureIsRetriedWithoutAnotherEvent(String sqlState) {
        try (Trigger failing = Trigger.raising(database, "members_post_tags", sqlState, 2)) {
            assertThat(heard().updateMembers("tags", map(1, List.of(1)))).isOne();
            assertThat(failing.attempts()).isEqualTo(3);
        }
        assertThat(heard.told).containsExactly("before [tags]", "updated [1] 1 [tags]");
        assertThat(postTags()).containsExactly("1 1");
    }

    @Test
    void nothingIsRetriedInTheCallersTransaction() {
        try (Trigger failing = Trigger.raising(database, "members_post_tags", "40001", 1)) {
            assertThatThrownBy(() -> inTransaction(() -> heard().updateMembers("tags", map(1, List.of(1)))))
                    .isInstanceOf(DataAccessException.class);
            assertThat(failing.attempts()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void theSessionIsAsItWas(Strategy strategy) {
        inTransaction(() -> {
            String before = settings();
            posts.updateMembers(
                    "tags", map(1, List.of(1, 2), 2, List.of(3)), by(strategy).timeout(Duration.ofMinutes(1)));
            assertThat(settings()).isEqualTo(before);
            assertThat(database.queryForList("SELECT relname FROM pg_class WHERE relpersistence = 't'"))
                    .isEmpty();
        });
    }

    private String settings() {
        return String.valueOf(
                database.queryForMap(
                        "SELECT current_setting('enable_hashjoin') a, current_setting('plan_cache_mode') b, current_setting('statement_timeout') c"));
    }

    @Test
    void aTimeoutEndsTheCall() throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            inTransaction(() -> {
                database.execute("SELECT 1 FROM members_post WHERE id = 1 FOR UPDATE");
                var call = CompletableFuture.supplyAsync(
                        () -> posts.updateMembers(
                                "tags", map(1, List.of(1)), by(Strategy.AUTO).timeout(Duration.ofMillis(300))),
                        pool);
                assertThatThrownBy(call::join).hasCauseInstanceOf(QueryTimeoutException.class);
            });
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void progressIsToldInOwners(Strategy strategy) {
        List<Progress> told = new ArrayList<>();
        posts.updateMembers(
                "tags",
                map(1, List.of(1, 2), 2, List.of(), 3, List.of(4)),
                by(strategy).batchSize(2).progress(told::add));
        assertThat(told).extracting(Progress::done).containsExactly(2L, 3L);
        assertThat(told).extracting(Progress::total).containsOnly(3L);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void callsAtTheSameTimeNeitherDeadlockNorMix(Strategy strategy) throws Exception {
        database.execute("INSERT INTO members_post (id) SELECT i FROM generate_series(6, 400) i");
        List<Integer> owners =
                new ArrayList<>(IntStream.rangeClosed(1, 400).boxed().toList());
        var pool = Executors.newFixedThreadPool(3);
        BulkRepository<Post, Object> once = of(Post.class, Operations.retrying(1), new Object());
        try {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int worker = 0; worker < 3; worker++) {
                List<Integer> own = new ArrayList<>(owners);
                Collections.shuffle(own, new java.util.Random(worker));
                List<List<Integer>> sets = List.of(List.of(1, 2), List.of(5, 4, 3), List.of(2, 3));
                List<Integer> tags = sets.get(worker);
                calls.add(CompletableFuture.runAsync(
                        () -> {
                            Map<Object, Collection<?>> members = new LinkedHashMap<>();
                            own.forEach(id -> members.put(id, tags));
                            for (int round = 0; round < 8; round++) {
                                once.updateMembers("tags", members, by(strategy));
                            }
                        },
                        pool));
            }
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
        } finally {
            pool.shutdownNow();
        }
        assertThat(database.queryForList(
                        "SELECT DISTINCT tags FROM (SELECT string_agg(tags_id::text, ' ' ORDER BY tags_id) tags FROM members_post_tags GROUP BY posts_id) p",
                        String.class))
                .hasSize(1)
                .isSubsetOf("1 2", "3 4 5", "2 3");
    }

    /** Hears the events of updates. */
    static class Heard {

        final List<String> told = new ArrayList<>();

        @EventListener
        void before(BeforeBulkUpdate<?> event) {
            told.add("before " + event.fields());
            assertThat(event.operation()).isEqualTo("updateMembers");
            assertThat(event.entities()).isEmpty();
        }

        @EventListener
        void after(BulkUpdated<?> event) {
            told.add("updated %s %d %s".formatted(event.ids(), event.count(), event.fields()));
            assertThat(event.operation()).isEqualTo("updateMembers");
        }
    }
}
