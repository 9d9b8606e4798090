package dev.pgbulk.mapping;

import dev.pgbulk.table.Expression;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.jspecify.annotations.Nullable;

/**
 * What an insert writes into a column that is given no value: its default in the database, else the value that a new
 * instance has, else null.
 *
 * @param sql the default in the database, or null's expression; null where there is a plain value
 * @param plain the value of a new instance for the column
 */
record InsertDefault(@Nullable Expression sql, @Nullable Object plain) {

    static InsertDefault of(AttributePath path, AttributePaths paths, PathValues values) {
        boolean byDatabase = path.columns().get(0).catalog().defaultExpression() != null;
        Object fresh = byDatabase || isPrimitive(path) ? null : path.read(FreshInstance.of(paths.persister()));
        if (fresh == null) {
            return new InsertDefault(bySql(path), null);
        }
        Object[] plain = new Object[1];
        values.put(path, fresh, -1, plain, 0);
        return new InsertDefault(null, plain[0]);
    }

    /** The default in the database, else null. */
    static Expression bySql(AttributePath path) {
        PathColumn column = path.columns().get(0);
        String byDatabase = column.catalog().defaultExpression();
        return Expression.of((byDatabase == null ? "NULL" : "(" + byDatabase + ")") + "::"
                + column.type().name());
    }

    /** A primitive always holds something, which says nothing. */
    private static boolean isPrimitive(AttributePath path) {
        return path.part() instanceof AttributeMapping attribute
                && attribute
                        .getPropertyAccess()
                        .getGetter()
                        .getReturnTypeClass()
                        .isPrimitive();
    }

    /** As an expression; a plain value stands in the source column of this position. */
    Expression expression(int position) {
        return sql == null ? Expression.newValue(position) : sql;
    }
}
