package dev.pgbulk.sql;

import dev.pgbulk.table.UpdateShape;

/**
 * {@code DELETE … USING} a source of rows. With hash joins off the rows are locked in order.
 *
 * @param shape which rows; what would become of their columns is of no meaning
 * @param source what the rows are found by
 * @param few whether the source has so few rows that the planner might walk the table
 */
public record DeleteStatement(UpdateShape shape, Source source, boolean few) {

    private static final String LOCK = " FOR UPDATE OF t";

    /**
     * A delete by so many rows.
     *
     * @param shape which rows
     * @param source what the rows are found by
     * @param rows how many rows that is
     * @return the statement
     */
    public static DeleteStatement of(UpdateShape shape, Source source, int rows) {
        return new DeleteStatement(shape, source, rows > 1 && rows < UpdateStatement.MANY);
    }

    /**
     * The statement; it returns the ordinal of the source row.
     *
     * @return its text
     */
    public String sql() {
        SourceJoin rows = new SourceJoin(shape, source, few, LOCK);
        return "DELETE FROM %s t USING %s WHERE %s RETURNING s.ord"
                .formatted(shape.source().name(), rows.from(), rows.condition());
    }
}
