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
    private static final int MANY = 10;

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
        Expressions expressions = new Expressions(shape.source().columns(), true);
        Assignments assignments = Assignments.of(shape);
        return "UPDATE %s t SET %s FROM %s WHERE %s%s RETURNING s.ord%s"
                .formatted(
                        shape.source().name(),
                        assignments.list(),
                        from(expressions),
                        condition(expressions),
                        assignments.andChanged(),
                        shape.returning().stream().map(it -> ", t." + it).collect(Collectors.joining()));
    }

    /** Whether the rows are at hand while the source is put in order. */
    private boolean isLocated() {
        return few
                || shape.overlapping()
                || shape.filter() != null
                || shape.conditions().isEmpty();
    }

    private String from(Expressions expressions) {
        if (isLocated()) {
            return located(expressions);
        }
        boolean ordered = !(source instanceof Source.Single) && shape.source().keyColumns() > 0;
        return ordered
                ? "(SELECT s.* FROM %s ORDER BY %s) s"
                        .formatted(source.sqlWithOrdinal(), Comparisons.keys(shape.source()))
                : source.sqlWithOrdinal();
    }

    private String located(Expressions expressions) {
        KeyFilter keys = keys();
        String rows = "FROM %s t JOIN %s ON %s WHERE true%s"
                .formatted(
                        shape.source().name(),
                        source.sqlWithOrdinal(),
                        expressions.all(shape.conditions()),
                        keys.and());
        if (shape.overlapping()) {
            return "(SELECT s.* FROM %s t JOIN (SELECT DISTINCT ON (%s) %s, s.* %s ORDER BY %s, s.ord DESC) s ON %s ORDER BY %s%s) s"
                    .formatted(
                            shape.source().name(),
                            keys.columns(),
                            keys.named(),
                            rows,
                            keys.columns(),
                            keys.equalsNamed(),
                            keys.columns(),
                            lock());
        }
        String order = shape.source().keyColumns() == 0 ? "" : Comparisons.keys(shape.source()) + ", ";
        return "(SELECT %s, s.* %s%s ORDER BY %s%s%s) s"
                .formatted(keys.named(), rows, Assignments.of(shape).andChanged(), order, keys.columns(), lock());
    }

    /** A view may be one whose rows cannot be locked. */
    private String lock() {
        boolean locked = source instanceof Source.Among some && some.locked();
        return locked || !shape.source().definition().isTable() ? "" : KeyFilter.LOCK;
    }

    private String condition(Expressions expressions) {
        String conditions = expressions.all(shape.conditions());
        return isLocated() ? keys().equalsNamed() + " AND " + conditions + keys().again() : conditions;
    }

    private KeyFilter keys() {
        return new KeyFilter(shape.identity(), shape.filter());
    }
}
