package dev.pgbulk.upserts.random;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item of an upsert.
 *
 * @param number the first part of its key
 * @param code the second part
 * @param values its other values by attribute; an entity has all of them
 * @param id the id of its row, where the item comes with a version; or null
 * @param version the version that it expects, or null
 */
record UpsertItem(
        @Nullable Integer number,
        @Nullable String code,
        Map<String, @Nullable Object> values,
        @Nullable Long id,
        @Nullable Integer version) {}
