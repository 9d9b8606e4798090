package dev.pgbulk.sql;

import dev.pgbulk.table.UpdateShape;

/**
 * {@code DELETE … USING} a source of rows. With hash joins off the rows are locked in order.
 *
 * @param shape which rows; what would become of their columns is of no meaning
 * @param source what the rows are found by
 */
public record DeleteStatement(UpdateShape shape, Source source) {

    /**
     * The statement; it returns the ordinal of the source row.
     *
     * @return its text
     */
    public String sql() {
        SourceJoin rows = new SourceJoin(shape, source);
        return "DELETE FROM %s t USING %s WHERE %s RETURNING s.ord"
                .formatted(shape.source().name(), rows.from(), rows.condition());
    }
}
