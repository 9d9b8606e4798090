package dev.pgbulk.sql;

import dev.pgbulk.table.Table;

/**
 * The source rows whose keys are equal by the equality of the table's columns.
 *
 * @param table the table, and the columns of the source, of which the key columns are compared
 * @param source where the rows come from
 */
public record DuplicatesStatement(Table table, Source source) {

    /**
     * The statement; its column is an array of ordinals, ascending, one per key that occurs more than once.
     *
     * @return its text
     */
    public String sql() {
        return "SELECT pg_catalog.array_agg(s.ord::pg_catalog.int4 ORDER BY s.ord) FROM %s GROUP BY %s HAVING pg_catalog.count(*) > 1"
                .formatted(source.sqlWithOrdinal(), Comparisons.keys(table));
    }
}
