package dev.pgbulk.syncs.random;

import dev.pgbulk.Duplicates;
import dev.pgbulk.SyncOptions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a call is asked for.
 *
 * @param keys the key attributes; none for the id
 * @param scope which rows are looked at
 * @param fields what is compared and written; null for all
 * @param excluded what is not
 */
record SyncPlan(
        List<String> keys,
        Scope scope,
        @Nullable List<String> fields,
        List<String> excluded,
        Duplicates policy,
        boolean creates,
        boolean updates,
        boolean deletes,
        boolean rewrites,
        boolean anywhere,
        boolean returning,
        boolean versionIgnored,
        @Nullable Long most) {

    /** Which rows a call is about. */
    enum Scope {
        ALL,
        GROUP,
        ABOVE,
        OWNED;

        boolean holds(SyncRow row) {
            String n = row.value("n").stored();
            return switch (this) {
                case ALL -> true;
                case GROUP -> "1".equals(row.value("g").stored());
                case ABOVE -> n != null && Integer.parseInt(n) > 1;
                case OWNED -> "1".equals(row.value("owner").stored());
            };
        }
    }

    boolean byId() {
        return keys.isEmpty();
    }

    Set<String> compared() {
        Set<String> compared = new TreeSet<>(fields == null ? Value.OF.keySet() : fields);
        compared.removeAll(excluded);
        keys.forEach(compared::remove);
        return compared;
    }

    SyncOptions options() {
        SyncOptions options = byId() ? SyncOptions.defaults() : SyncOptions.keyFields(keys.toArray(String[]::new));
        options = options.duplicates(policy).allowEmpty();
        options = fields == null ? options : options.fields(fields.toArray(String[]::new));
        options = excluded.isEmpty() ? options : options.excludeFields(excluded.toArray(String[]::new));
        options = creates ? options : options.skipCreates();
        options = updates ? options : options.skipUpdates();
        options = deletes ? options : options.skipDeletes();
        options = rewrites ? options.rewriteUnchanged() : options;
        options = anywhere ? options.allowOutsideScope() : options;
        options = returning ? options.returning() : options;
        options = versionIgnored ? options.ignoreVersion() : options;
        return most == null ? options : options.maxDeletes(most);
    }
}
