package dev.pgbulk.table;

import java.util.Arrays;
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

    /**
     * An expression with text around it.
     *
     * @param before what stands before it
     * @param value the expression
     * @param after what stands behind it
     * @return the whole
     */
    public static Expression between(String before, Expression value, String after) {
        return joined(of(before), value, of(after));
    }

    /**
     * Several expressions behind each other.
     *
     * @param expressions the expressions
     * @return the whole
     */
    public static Expression joined(Expression... expressions) {
        return new Expression(
                Arrays.stream(expressions).flatMap(it -> it.parts().stream()).toList());
    }

    /** A piece of an expression. */
    public sealed interface Part permits Text, OldValue, NewValue, NullDefault, Computed {}

    /**
     * SQL as it stands. A column that it names without saying of what is one of the written table.
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

    /**
     * An expression of the catalogue, such as that of an index, over values instead of the columns of a row.
     *
     * @param sql the expression, over columns that are not qualified
     * @param operands the values of all of these columns
     */
    public record Computed(String sql, List<Operand> operands) implements Part {

        /**
         * Copies.
         *
         * @param sql the expression
         * @param operands the values
         */
        public Computed {
            operands = List.copyOf(operands);
        }
    }

    /**
     * The value of a column in an expression of the catalogue.
     *
     * @param column the column
     * @param value what the source would write to a new row
     */
    public record Operand(CatalogColumn column, Expression value) {}
}
