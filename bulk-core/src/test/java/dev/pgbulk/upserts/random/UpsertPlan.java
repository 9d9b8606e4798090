package dev.pgbulk.upserts.random;

import dev.pgbulk.Duplicates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An upsert, as the model and the library understand it.
 *
 * @param items in input order
 * @param functions how values are combined with old ones, by attribute
 * @param written the attributes that are written to rows that exist, beside what the library makes
 * @param updates whether rows that exist are updated
 * @param most rows that exist with a greater {@code n} are left alone; null for no condition
 * @param onlyChanged whether rows that have the values are left alone
 * @param policy of equal keys
 * @param versionIgnored whether no version is checked
 */
record UpsertPlan(
        List<UpsertItem> items,
        Map<String, Combining> functions,
        Set<String> written,
        boolean updates,
        @Nullable Integer most,
        boolean onlyChanged,
        Duplicates policy,
        boolean versionIgnored) {}
