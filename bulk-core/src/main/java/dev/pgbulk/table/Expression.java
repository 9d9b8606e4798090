package dev.pgbulk.table;

import java.util.List;

/**
 * An SQL expression with holes for what only the statement around it knows: how the written table and the source of the
 * rows are called there.
 *
 * @param parts the parts in their order
 */
public record Expression(List<Part> parts) {

    /**
     * Copies.
     *
     * @param parts the parts
     */
    public Expression {
        parts = List.copyOf(parts);
    }

    /**
     * An expression without holes.
     *
     * @param sql its text
     * @return the expression
     */
    public static Expression of(String sql) {
        return new Expression(List.of(new Text(sql)));
    }

    /**
     * The plain value of a source row.
     *
     * @param position the source column
     * @return the expression
     */
    public static Expression newValue(int position) {
        return new Expression(List.of(new NewValue(position)));
    }

    /** A piece of an expression. */
    public sealed interface Part permits Text, OldValue, NewValue, NullDefault {}

    /**
     * SQL as it stands.
     *
     * @param sql the text
     */
    public record Text(String sql) implements Part {}

    /**
     * A column of the written row before the write; on insert its null-default, since there is no row before.
     *
     * @param column its name, quoted as SQL needs it
     * @param type its type
     * @param table which of the tables of a statement over several, from 0
     */
    public record OldValue(String column, PgType type, int table) implements Part {}

    /**
     * A value of the source row, cast to its column's type and inside of its write expression.
     *
     * @param position the source column
     */
    public record NewValue(int position) implements Part {}

    /**
     * What stands for null in a calculation with values of a type.
     *
     * @param type the type
     */
    public record NullDefault(PgType type) implements Part {}
}
