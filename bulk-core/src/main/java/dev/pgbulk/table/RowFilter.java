package dev.pgbulk.table;

import java.util.Map;

/**
 * A query of the keys of the rows that may be written.
 *
 * @param sql the query, complete, with named parameters; it yields the key columns of the table in their order
 * @param parameters what is bound to its parameters, by name; a value may be one that binds itself
 */
public record RowFilter(String sql, Map<String, Object> parameters) {

    /**
     * Copies.
     *
     * @param sql the query
     * @param parameters its parameters
     */
    public RowFilter {
        parameters = Map.copyOf(parameters);
    }
}
