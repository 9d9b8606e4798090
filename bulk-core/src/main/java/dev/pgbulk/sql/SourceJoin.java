package dev.pgbulk.sql;

import dev.pgbulk.table.UpdateShape;

/**
 * How rows of a source {@code s} meet the rows {@code t} that they write. With hash joins off rows are locked in the order
 * of the source's keys, or, where a row must be found before it is known what is written to it, in that of their identity.
 *
 * @param shape which rows
 * @param source where the new values come from
 */
record SourceJoin(UpdateShape shape, Source source) {

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

    /** What a row must fulfil to be written. */
    String condition() {
        return isLocated() ? keys().equalsNamed() + " AND " + conditions() + keys().again() : conditions();
    }

    /** Several source rows for one row, and a filter, need the rows at hand while the source is put in order. */
    private boolean isLocated() {
        return shape.overlapping()
                || shape.filter() != null
                || shape.conditions().isEmpty();
    }

    private String located() {
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
                        conditions(),
                        keys.and(),
                        keys.columns());
        return shape.overlapping()
                ? "(SELECT DISTINCT ON (%s) %s, s.ord DESC) s".formatted(keys.columns(), rows)
                : "(SELECT %s) s".formatted(rows);
    }

    private String conditions() {
        return new Expressions(shape.source().columns(), true).all(shape.conditions());
    }

    private KeyFilter keys() {
        return new KeyFilter(shape.identity(), shape.filter());
    }
}
