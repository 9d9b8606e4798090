package dev.pgbulk.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unique index by which an upsert tells rows apart, in terms of the source of the rows.
 *
 * @param name its name, for messages
 * @param elements what it compares, in its order
 * @param predicate the condition of a partial index; null where it holds all rows
 * @param touched a column of the table that {@code SET} may name, so that rows can be locked
 * @param plain whether its elements are columns only and it holds all rows
 */
public record ConflictTarget(
        String name, List<Element> elements, @Nullable String predicate, String touched, boolean plain) {

    /**
     * Copies.
     *
     * @param name its name
     * @param elements its columns and expressions
     * @param predicate the condition of a partial index
     * @param touched a column that may be set
     * @param plain whether it is of columns only and holds all rows
     */
    public ConflictTarget {
        elements = List.copyOf(elements);
    }

    /**
     * What the rows of the source have for the elements, in the index's equality and order: rows are duplicates if all of
     * it is equal, nulls too.
     *
     * @return an expression per element
     */
    public List<Expression> keys() {
        return elements.stream().map(Element::proposed).toList();
    }

    /**
     * An expression in a collation.
     *
     * @param value the expression
     * @param collation the collation, qualified and quoted as SQL needs it; null for that which it has
     * @return the expression that has it
     */
    public static Expression collated(Expression value, @Nullable String collation) {
        return collation == null ? value : Expression.between("(", value, ") COLLATE " + collation);
    }

    /**
     * What the index compares.
     *
     * @param sql a column, quoted as SQL needs it, or an expression in parentheses
     * @param existing what a row of the table has
     * @param proposed what a row of the source has
     * @param nullable whether that may be null
     */
    public record Element(String sql, Expression existing, Expression proposed, boolean nullable) {

        /**
         * A column that the source has a value for.
         *
         * @param column the column, as the catalogue describes it
         * @param value what a row of the source has for it
         * @return the element
         */
        public static Element of(CatalogColumn column, Expression value) {
            String name = Identifiers.quote(column.name());
            return new Element(
                    name,
                    new Expression(List.of(new Expression.OldValue(name, column.type(), 0))),
                    collated(value, column.collation()),
                    !column.notNull());
        }
    }
}
