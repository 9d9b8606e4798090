package dev.pgbulk.table;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query of the keys of the rows that may be written.
 *
 * @param sql the query, complete, with named parameters; it yields the key columns of the table in their order
 * @param parameters what is bound to its parameters, by name; a value may be one that binds itself
 * @param condition the same as a condition of the columns of {@code t}, which the server asks again of a row that it had
 *     to wait for; null where the query takes more than the one table
 * @param table the name of that one table in the query; null where there is no condition
 */
public record RowFilter(
        String sql,
        Map<String, Object> parameters,
        @Nullable String condition,
        @Nullable String table) {

    /**
     * A filter that is known as a query only.
     *
     * @param sql the query
     * @param parameters its parameters
     */
    public RowFilter(String sql, Map<String, Object> parameters) {
        this(sql, parameters, null, null);
    }

    /**
     * Copies.
     *
     * @param sql the query
     * @param parameters its parameters
     * @param condition the same as a condition
     * @param table of that table
     */
    public RowFilter {
        parameters = Map.copyOf(parameters);
    }

    /**
     * The filter for a statement over a table.
     *
     * @param name the name that the table has in queries
     * @return with a condition only where it is about this very table
     */
    public RowFilter on(String name) {
        return condition == null || name.equals(table) ? this : new RowFilter(sql, parameters);
    }
}
