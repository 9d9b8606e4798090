package dev.pgbulk.sql;

import dev.pgbulk.table.Assignment;
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
        Expressions expressions = new Expressions(shape.source().columns(), true);
        String assignments = shape.assignments().stream()
                .map(it -> it.column() + " = " + value(it, expressions))
                .collect(Collectors.joining(", "));
        return "UPDATE %s t SET %s FROM %s WHERE %s%s RETURNING s.ord%s"
                .formatted(
                        shape.source().name(),
                        assignments,
                        from(expressions),
                        condition(expressions),
                        shape.onlyChanged() ? changed(expressions) : "",
                        shape.returning().stream().map(it -> ", t." + it).collect(Collectors.joining()));
    }

    static String value(Assignment assignment, Expressions expressions) {
        String value = expressions.render(assignment.value());
        return assignment.present() < 0
                ? value
                : "CASE WHEN s.c%d THEN %s ELSE t.%s END".formatted(assignment.present(), value, assignment.column());
    }

    /** Several source rows for one row, and a filter, need the rows at hand while the source is put in order. */
    private boolean isLocated() {
        return shape.overlapping()
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
        if (shape.conditions().isEmpty()) {
            return "(SELECT f.*, s.* FROM (%s) f(%s) CROSS JOIN %s ORDER BY %s) s"
                    .formatted(keys.query(shape.source().name()), keys.names(), source.sqlWithOrdinal(), keys.names());
        }
        String rows = "%s, s.* FROM %s t JOIN %s ON %s WHERE true%s ORDER BY %s"
                .formatted(
                        keys.named(),
                        shape.source().name(),
                        source.sqlWithOrdinal(),
                        expressions.all(shape.conditions()),
                        keys.and(),
                        keys.columns());
        return shape.overlapping()
                ? "(SELECT DISTINCT ON (%s) %s, s.ord DESC) s".formatted(keys.columns(), rows)
                : "(SELECT %s) s".formatted(rows);
    }

    private String condition(Expressions expressions) {
        String conditions = expressions.all(shape.conditions());
        return isLocated() ? keys().equalsNamed() + " AND " + conditions + keys().again() : conditions;
    }

    private String changed(Expressions expressions) {
        return shape.assignments().stream()
                .filter(Assignment::compared)
                .map(it -> " OR "
                        + Comparisons.differs(
                                it.column(),
                                it.type(),
                                value(it, expressions),
                                shape.source().definition()))
                .collect(Collectors.joining("", " AND (false", ")"));
    }

    private KeyFilter keys() {
        return new KeyFilter(shape.identity(), shape.filter());
    }
}
