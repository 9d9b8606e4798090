package dev.pgbulk.sql;

import dev.pgbulk.table.UpdateShape;
import java.util.stream.Collectors;

/**
 * {@code UPDATE … FROM} a source of rows. With hash joins off the rows are locked in the order of the source's keys, or,
 * where a row must be found before it is known what is written to it, in that of their identity.
 *
 * @param shape which rows, and what becomes of them
 * @param source where the new values come from
 */
public record UpdateStatement(UpdateShape shape, Source source) {

    /**
     * The statement; the first column it returns is the ordinal of the source row, counted from 1 unless the source is a
     * stage.
     *
     * @return its text
     */
    public String sql() {
        Assignments assignments = Assignments.of(shape);
        SourceJoin rows = new SourceJoin(shape, source);
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
