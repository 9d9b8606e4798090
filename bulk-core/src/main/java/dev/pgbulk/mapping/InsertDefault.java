package dev.pgbulk.mapping;

import dev.pgbulk.table.Expression;
import java.util.Set;
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

    private static final Set<Object> ZEROS = Set.of((byte) 0, (short) 0, 0, 0L, 0f, 0d, '\0', false);

    static InsertDefault of(AttributePath path, AttributePaths paths, PathValues values) {
        boolean byDatabase = path.columns().get(0).catalog().defaultExpression() != null;
        Object fresh = byDatabase ? null : initial(path, FreshInstance.of(paths.persister()));
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

    /** What the constructor sets; null where it sets nothing: a primitive that is zero says nothing. */
    static @Nullable Object initial(AttributePath path, Object fresh) {
        Object value = path.read(fresh);
        return value != null && isPrimitive(path) && ZEROS.contains(value) ? null : value;
    }

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
