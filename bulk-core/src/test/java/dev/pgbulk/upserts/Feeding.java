package dev.pgbulk.upserts;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpsertOptions;
import dev.pgbulk.promises.Creating;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What tests of upserts by entities work with. */
abstract class Feeding extends Creating {

    final <T> BulkRepository<T, Object> of(Class<T> type) {
        return bulk.forEntity(type);
    }

    /** So many rows of an emptied table, as detached entities. */
    final <T> List<T> stored(Class<T> type, int count, IntFunction<T> made) {
        empty(type);
        return create(type, IntStream.range(0, count).mapToObj(made).toList(), Strategy.AUTO);
    }

    final List<String> column(Class<?> type, String expression) {
        return database.queryForList(
                "SELECT (" + expression + ")::text FROM " + table(type) + " ORDER BY id", String.class);
    }

    /** All of a type as Hibernate loads them, in the order of their ids; managed if there is a transaction. */
    final <T> List<T> loaded(Class<T> type) {
        return entities.createQuery("from " + type.getName() + " order by id", type)
                .getResultList();
    }

    /** A unique index for this test only. */
    final void unique(Class<?> type, String columns) {
        change(
                "CREATE UNIQUE INDEX unique_for_test ON " + table(type) + " (" + columns + ")",
                "DROP INDEX unique_for_test");
    }

    /** Those of the statements that update rows, by whomsoever. */
    static List<String> updates(List<String> sent) {
        return sent.stream()
                .filter(it -> it.regionMatches(true, 0, "update", 0, 6))
                .toList();
    }

    static UpsertOptions by(Strategy strategy, String... keys) {
        return (keys.length == 0 ? UpsertOptions.defaults() : UpsertOptions.keyFields(keys)).strategy(strategy);
    }
}
