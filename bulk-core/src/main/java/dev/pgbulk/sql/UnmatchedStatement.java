package dev.pgbulk.sql;

import dev.pgbulk.table.UpdateShape;

/**
 * The source rows that no row of the table belongs to.
 *
 * @param shape what belongs together
 * @param source where the rows come from
 * @param all whether all source rows are asked for, or only those whose ordinals are in the parameter {@code :missing}
 */
public record UnmatchedStatement(UpdateShape shape, Source source, boolean all) {

    /**
     * The statement; its column is the ordinal.
     *
     * @return its text
     */
    public String sql() {
        String asked = all
                ? ""
                : " JOIN pg_catalog.unnest(:missing::pg_catalog.int8[]) AS m(ord) ON m.ord = s.ord::pg_catalog.int8";
        return "SELECT s.ord FROM %s%s WHERE NOT EXISTS (SELECT FROM %s t WHERE %s%s)"
                .formatted(
                        source.sqlWithOrdinal(),
                        asked,
                        shape.source().name(),
                        new Expressions(shape.source().columns(), true).all(shape.conditions()),
                        new KeyFilter(shape.identity(), shape.filter()).and());
    }
}
