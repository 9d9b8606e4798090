package dev.pgbulk.sql;

import dev.pgbulk.table.MatchShape;

/**
 * Finds the rows of a source in several tables, and locks those of the first table in the order of their identity, where
 * that is asked for.
 *
 * @param shape what belongs together
 * @param source where the rows come from
 */
public record MatchStatement(MatchShape shape, Source source) {

    /**
     * The statement; its first column is the ordinal of the source row, the others are the identity.
     *
     * @return its text
     */
    public String sql() {
        KeyFilter keys = new KeyFilter(shape.identity(), shape.filter());
        String rows = "FROM %s t%s JOIN %s ON %s WHERE true%s ORDER BY %s"
                .formatted(
                        shape.source().name(),
                        new JoinedTables(shape.joined(), shape.identity()).sql(),
                        source.sqlWithOrdinal(),
                        new Expressions(shape.source().columns(), true).all(shape.conditions()),
                        keys.and(),
                        keys.columns());
        if (!shape.overlapping()) {
            return "SELECT s.ord, %s %s%s".formatted(keys.columns(), rows, lock());
        }
        String last = "SELECT DISTINCT ON (%s) %s, s.ord %s, s.ord DESC".formatted(keys.columns(), keys.named(), rows);
        return "SELECT s.ord, %s FROM %s t JOIN (%s) s ON %s ORDER BY %s%s"
                .formatted(keys.columns(), shape.source().name(), last, keys.equalsNamed(), keys.columns(), lock());
    }

    private String lock() {
        return shape.locking() && shape.source().definition().isTable() ? KeyFilter.LOCK : "";
    }
}
