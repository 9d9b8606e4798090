package dev.pgbulk.sql;

import dev.pgbulk.table.UpsertShape;

/** What an upsert asks of rows that exist. */
final class Existing {

    private Existing() {}

    /** What is expected of them, as a further condition behind others. */
    static String andExpected(UpsertShape shape) {
        return shape.expected() == null
                ? ""
                : " AND (" + new Expressions(shape.source().columns(), true).render(shape.expected()) + ")";
    }
}
