package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far the query of a scope looks. */
final class ScopeReach {

    private ScopeReach() {}

    /**
     * Whether what is written of one row may change what a scope says of another. A name that only looks like that of a
     * table counts too, which costs no more than a statement.
     *
     * @param scope the scope; null for all rows
     * @param root the table that the scope's rows are in
     * @param written all tables that are written
     */
    static boolean isOverOtherRows(@Nullable RowFilter scope, String root, Collection<String> written) {
        if (scope == null || scope.condition() != null && !PlainCondition.looksAtOtherRows(scope.condition())) {
            return false;
        }
        boolean nested = occurrences("select", scope.sql()) > 1;
        return occurrences(root, scope.sql()) > 1
                || written.stream()
                        .anyMatch(table -> !table.equals(root) && occurrences(table, scope.sql()) > (nested ? 0 : 1));
    }

    private static long occurrences(String name, String sql) {
        return Pattern.compile("(?<![\\w.\"])" + Pattern.quote(name) + "(?![\\w\"])", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .results()
                .count();
    }
}
