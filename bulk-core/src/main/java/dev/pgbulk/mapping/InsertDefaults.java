package dev.pgbulk.mapping;

import dev.pgbulk.table.Expression;

/** What an insert writes into a column that is given no value. */
final class InsertDefaults {

    private InsertDefaults() {}

    static Expression of(AttributePath path, AttributePaths paths) {
        String byDatabase = path.columns().get(0).catalog().defaultExpression();
        String type = path.columns().get(0).type().name();
        return Expression.of(byDatabase == null ? "NULL::" + type : "(" + byDatabase + ")::" + type);
    }
}
