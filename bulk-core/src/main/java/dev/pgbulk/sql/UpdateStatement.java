package dev.pgbulk.sql;

import dev.pgbulk.table.UpdateShape;
import java.util.stream.Collectors;

/**
 * {@code UPDATE … FROM} a source of rows. With hash joins off, rows are locked in the order of the source's keys: by the
 * update itself, which follows an ordered source; or, where the planner might walk the table instead, in a pass before
 * it: with few source rows, and where a filter makes it believe in few rows of the table.
 *
 * @param shape which rows, and what becomes of them
 * @param source where the new values come from
 * @param few whether the source has so few rows that the planner might walk the table
 */
public record UpdateStatement(UpdateShape shape, Source source, boolean few) {

    /** With so many rows the source is read first; the planner was seen to walk tables of 1 to 3,000 rows for 2 and 3. */
    static final int MANY = 10;

    /**
     * An update by so many rows.
     *
     * @param shape which rows, and what becomes of them
     * @param source where the new values come from
     * @param rows how many rows that is
     * @return the statement
     */
    public static UpdateStatement of(UpdateShape shape, Source source, int rows) {
        return new UpdateStatement(shape, source, rows > 1 && rows < MANY);
    }

    /**
     * The statement; the first column it returns is the ordinal of the source row, counted from 1 unless the source is a
     * stage.
     *
     * @return its text
     */
    public String sql() {
        Assignments assignments = Assignments.of(shape);
        SourceJoin rows = new SourceJoin(shape, source, few, KeyFilter.LOCK);
        return "UPDATE %s t SET %s FROM %s WHERE %s%s RETURNING s.ord%s"
                .formatted(
                        shape.source().name(),
                        assignments.list(),
                        rows.from(),
                        rows.condition(),
                        assignments.andChanged(),
                        shape.returning().stream().map(it -> ", t." + it).collect(Collectors.joining()));
    }
}
