package dev.pgbulk.table;

import org.jspecify.annotations.Nullable;

/**
 * A column whose value the server computes from an expression of the statement. A column of the source with the same name
 * is then only an operand of that expression.
 *
 * @param name the name, quoted as SQL needs it
 * @param type its type, where it is known
 * @param value what is written
 */
public record ComputedColumn(String name, @Nullable PgType type, Expression value) {

    /**
     * A column whose value does not depend on the row.
     *
     * @param name the name
     * @param sql the SQL, such as {@code localtimestamp}
     */
    public ComputedColumn(String name, String sql) {
        this(name, null, Expression.of(sql));
    }
}
