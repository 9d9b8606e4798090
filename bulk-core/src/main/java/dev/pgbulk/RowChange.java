package dev.pgbulk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In what a row differs from the item that belongs to it.
 *
 * @param index the input index of the item, from 0; -1 where there is none because the row is deleted
 * @param id the id of the row; {@code null} where it has none yet
 * @param fields the attributes that differ, by path, in the order of the mapping; for a row that is created or deleted
 *     every attribute that takes part
 */
public record RowChange(long index, @Nullable Object id, Map<String, Change> fields) {

    /**
     * Copies the map.
     *
     * @param index the input index
     * @param id the id
     * @param fields what differs
     */
    public RowChange {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * The two values of an attribute, as an entity has them; an association as the id of what it refers to.
     *
     * @param before what the row holds; {@code null} also where there is no row
     * @param after what the item says; {@code null} also where there is no item
     */
    public record Change(@Nullable Object before, @Nullable Object after) {}
}
