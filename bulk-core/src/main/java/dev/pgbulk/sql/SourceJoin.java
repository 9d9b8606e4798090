package dev.pgbulk.sql;

import dev.pgbulk.table.UpdateShape;

/**
 * How rows of a source {@code s} meet the rows {@code t} of the table that they write. With hash joins off, rows are locked
 * in the order of the source's keys: by the write itself, which follows an ordered source; or, where the planner might walk
 * the table instead, in a pass before it.
 *
 * @param shape which rows, and what becomes of them
 * @param source where the new values come from
 * @param few whether the source has so few rows that the planner might walk the table
 * @param pass what the pass locks a row for
 */
record SourceJoin(UpdateShape shape, Source source, boolean few, String pass) {

    /** Whether the rows are at hand while the source is put in order. */
    private boolean isLocated() {
        return few && !shape.identity().isEmpty()
                || shape.overlapping()
                || shape.filter() != null
                || shape.conditions().isEmpty();
    }

    /** The source in its order. */
    String from() {
        if (isLocated()) {
            return located();
        }
        boolean ordered = !(source instanceof Source.Single) && shape.source().keyColumns() > 0;
        return ordered
                ? "(SELECT s.* FROM %s ORDER BY %s) s"
                        .formatted(source.sqlWithOrdinal(), Comparisons.keys(shape.source()))
                : source.sqlWithOrdinal();
    }

    private String located() {
        KeyFilter keys = keys();
        String rows = "FROM %s t JOIN %s ON %s WHERE true%s"
                .formatted(shape.source().name(), source.sqlWithOrdinal(), conditions(), keys.and());
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

    /** The rows of another statement's leavings are locked already, and a view may be one whose rows cannot be. */
    private String lock() {
        boolean locked = source instanceof Source.Among some && some.locked();
        return locked || !shape.source().definition().isTable() ? "" : pass;
    }

    /** What a row must fulfil to be written. */
    String condition() {
        return isLocated() ? keys().equalsNamed() + " AND " + conditions() + keys().again() : conditions();
    }

    private String conditions() {
        return new Expressions(shape.source().columns(), true).all(shape.conditions());
    }

    private KeyFilter keys() {
        return new KeyFilter(shape.identity(), shape.filter());
    }
}
