package dev.pgbulk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an update has done.
 *
 * @param <T> the entity type
 * @param updated how many rows were written; of an entity with several tables one
 * @param unchanged how many rows were left alone because they hold the values already; always 0 without
 *     {@link UpdateOptions#onlyChanged()}
 * @param unmatched the input indices of the items that no row belongs to, ascending; only where all keys are compared by
 *     equality, and none for dropped duplicates
 * @param rows with {@link UpdateOptions#returning()} the written rows as detached entities, in input order, several of one
 *     item by id
 * @param values with {@link UpdateOptions#returning(String...)} the written rows as values by attribute, in the same order
 */
public record UpdateResult<T>(
        long updated, long unchanged, List<Long> unmatched, List<T> rows, List<Map<String, @Nullable Object>> values) {

    /**
     * Copies the lists.
     *
     * @param updated how many rows were written
     * @param unchanged how many rows were left alone
     * @param unmatched the input indices without a row
     * @param rows the written rows
     * @param values the written rows as values
     */
    public UpdateResult {
        unmatched = List.copyOf(unmatched);
        rows = List.copyOf(rows);
        values = copy(values);
    }

    /** With their nulls, which {@code Map.copyOf} refuses. */
    static List<Map<String, @Nullable Object>> copy(List<? extends Map<String, ? extends @Nullable Object>> maps) {
        List<Map<String, @Nullable Object>> copies = new ArrayList<>(maps.size());
        for (Map<String, ? extends @Nullable Object> map : maps) {
            copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(map)));
        }
        return Collections.unmodifiableList(copies);
    }
}
