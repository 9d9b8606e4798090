package dev.pgbulk.upserts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Outcome;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.UpsertResult;
import dev.pgbulk.corpus.Observed;
import dev.pgbulk.corpus.trap.Watched;
import dev.pgbulk.promises.Creating;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callbacks are called where they are wanted: before the write by whether there is a row, after it by what has become of it. */
@Tag("oracle")
class UpsertCallbackTests extends Creating {

    @BeforeEach
    void clean() {
        empty(Observed.class, Watched.class);
        change("CREATE UNIQUE INDEX observed_name ON " + table(Observed.class) + " (name)", "DROP INDEX observed_name");
        change("CREATE UNIQUE INDEX watched_name ON " + table(Watched.class) + " (name)", "DROP INDEX watched_name");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofNewRows(Strategy strategy) {
        BulkRepository<Observed, Object> rows = bulk.forEntity(Observed.class);
        Observed first =
                create(Observed.class, List.of(Observed.named("a")), strategy).get(0);
        List<Observed> feed = List.of(Observed.named("b"), Observed.named("a"));

        UpsertResult<Observed> result = rows.pgBulkUpdateOrCreate(
                feed, UpsertOptions.keyFields("name").callbacks(true).strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.CREATED, Outcome.UPDATED);
        assertThat(feed.get(0).calls).containsExactly("PrePersist with id false", "PostPersist");
        assertThat(feed.get(1).calls).isEmpty();
        assertThat(feed.get(1).id).isEqualTo(first.id);
        assertThat(database.queryForList(
                        "SELECT coalesce(prepared, '-') FROM " + table(Observed.class) + " ORDER BY name",
                        String.class))
                .containsExactly("-", "prepared b");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ofRowsThatExist(Strategy strategy) {
        BulkRepository<Watched, Object> rows = bulk.forEntity(Watched.class);
        create(Watched.class, List.of(watched("pa"), watched("pb")), strategy);
        List<Watched> feed = List.of(watched("pa"), watched("pc"));

        UpsertResult<Watched> result = rows.pgBulkUpdateOrCreate(
                feed,
                UpsertOptions.keyFields("name").fields("other").callbacks(true).strategy(strategy));

        assertThat(result.outcomes()).containsExactly(Outcome.UPDATED, Outcome.CREATED);
        assertThat(feed.get(0).calls).containsExactly("listener before", "PreUpdate", "PostUpdate of version 1");
        assertThat(feed.get(1).calls).isEmpty();
        assertThat(feed).extracting(it -> it.size).containsExactly(2, 2);
        assertThat(feed).extracting(it -> it.version).containsExactly(1, 0);
        assertThat(database.queryForList(
                        "SELECT name || coalesce(prepared, '-') FROM " + table(Watched.class) + " ORDER BY name",
                        String.class))
                .containsExactly("paprepared pa", "pb-", "pc-");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void notUnlessTheyAreWanted(Strategy strategy) {
        List<Observed> feed = List.of(Observed.named("b"));

        bulk.<Observed, Object>forEntity(Observed.class)
                .pgBulkUpdateOrCreate(feed, UpsertOptions.keyFields("name").strategy(strategy));

        assertThat(feed.get(0).calls).isEmpty();
        assertThat(feed.get(0).published).isEqualTo(1);
    }

    private static Watched watched(String name) {
        Watched it = new Watched();
        it.name = name;
        return it;
    }
}
