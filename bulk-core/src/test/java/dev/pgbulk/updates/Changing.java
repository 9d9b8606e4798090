package dev.pgbulk.updates;

import dev.pgbulk.BulkRepository;
import dev.pgbulk.Strategy;
import dev.pgbulk.UpdateOptions;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What tests of updates by entities work with besides. */
abstract class Changing extends Updating {

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

    final Map<String, Object> row(Class<?> type, Object id) {
        return database.queryForMap("SELECT * FROM " + table(type) + " WHERE id = ?", id);
    }

    /** All of a type as Hibernate loads them, in the order of their ids; managed if there is a transaction. */
    final <T> List<T> loaded(Class<T> type) {
        return entities.createQuery("from " + type.getName() + " order by id", type)
                .getResultList();
    }

    /** Those of the statements that update rows, by whomsoever. */
    static List<String> updates(List<String> sent) {
        return sent.stream()
                .filter(it -> it.regionMatches(true, 0, "update", 0, 6))
                .toList();
    }

    static UpdateOptions by(Strategy strategy) {
        return UpdateOptions.defaults().strategy(strategy);
    }
}
