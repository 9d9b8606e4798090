package dev.pgbulk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an upsert has done. The four counts are of rows; without {@link UpsertOptions#keyIsUnique(boolean)
 * keyIsUnique(false)} an item has one row at most.
 *
 * @param <T> the entity type
 * @param created how many rows were created
 * @param updated how many rows that existed were written
 * @param unchanged how many rows were left alone because they hold the values already
 * @param skipped for how many items nothing was written for another reason
 * @param outcomes what became of each item, by input index
 * @param rows with {@link UpsertOptions#returning()} the written rows as detached entities, in input order, several of one
 *     item by id
 * @param values with {@link UpsertOptions#returning(String...)} the written rows as values by attribute, in the same order
 */
public record UpsertResult<T>(
        long created,
        long updated,
        long unchanged,
        long skipped,
        List<Outcome> outcomes,
        List<T> rows,
        List<Map<String, @Nullable Object>> values) {

    /**
     * Copies the lists.
     *
     * @param created how many rows were created
     * @param updated how many rows were written
     * @param unchanged how many rows were left alone
     * @param skipped how many items were skipped
     * @param outcomes what became of each item
     * @param rows the written rows
     * @param values the written rows as values
     */
    public UpsertResult {
        outcomes = List.copyOf(outcomes);
        rows = List.copyOf(rows);
        values = UpdateResult.copy(values);
    }
}
