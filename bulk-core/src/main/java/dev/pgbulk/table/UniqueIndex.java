package dev.pgbulk.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A unique index of a table, or an exclusion constraint, as the server's catalogue describes it. Columns are told by their
 * bare names.
 *
 * @param name its name, which is also that of its constraint
 * @param constraint whether a constraint stands behind it
 * @param primary whether it is that of the primary key
 * @param elements what it compares, in its order; columns that it only includes are not among them
 * @param expressionColumns the columns that its expressions refer to
 * @param predicate the condition of a partial index, over columns that are not qualified; null where it holds all rows
 * @param predicateColumns the columns that the predicate refers to
 * @param deferrable whether it may be checked at the end of the transaction only
 * @param exclusion whether it is of an exclusion constraint
 * @param nullsNotDistinct whether nulls are equal in it
 */
public record UniqueIndex(
        String name,
        boolean constraint,
        boolean primary,
        List<Element> elements,
        Set<String> expressionColumns,
        @Nullable String predicate,
        Set<String> predicateColumns,
        boolean deferrable,
        boolean exclusion,
        boolean nullsNotDistinct) {

    /**
     * Copies.
     *
     * @param name its name
     * @param constraint whether it is a constraint
     * @param primary whether it is the primary key
     * @param elements what it compares
     * @param expressionColumns the columns of its expressions
     * @param predicate its condition
     * @param predicateColumns the columns of its condition
     * @param deferrable whether it may be checked later
     * @param exclusion whether it excludes
     * @param nullsNotDistinct whether nulls are equal
     */
    public UniqueIndex {
        elements = List.copyOf(elements);
        expressionColumns = Set.copyOf(expressionColumns);
        predicateColumns = Set.copyOf(predicateColumns);
    }

    /**
     * The columns whose values it tells apart: those among its elements, and those that its expressions refer to.
     *
     * @return their bare names
     */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        for (Element element : elements) {
            if (element.column() != null) {
                columns.add(element.column());
            }
        }
        columns.addAll(expressionColumns);
        return columns;
    }

    /**
     * Whether it is about columns as they are, of all rows.
     *
     * @return false for an index of expressions and for a partial one
     */
    public boolean isPlain() {
        return predicate == null && elements.stream().allMatch(it -> it.column() != null);
    }

    /**
     * The index for a message.
     *
     * @return its name, its elements and its predicate
     */
    public String described() {
        return "%s (%s)%s%s%s%s"
                .formatted(
                        name,
                        elements.stream().map(Element::sql).collect(Collectors.joining(", ")),
                        nullsNotDistinct ? " NULLS NOT DISTINCT" : "",
                        predicate == null ? "" : " WHERE " + predicate,
                        deferrable ? " DEFERRABLE" : "",
                        exclusion ? ", an exclusion constraint" : "");
    }

    /**
     * What is compared.
     *
     * @param sql the column, quoted as SQL needs it, or an expression over columns that are not qualified
     * @param column the bare name of the column; null for an expression
     * @param collation its collation, qualified and quoted as SQL needs it, where it is not that of the column, or for an
     *     expression where it is not the default
     */
    public record Element(
            String sql, @Nullable String column, @Nullable String collation) {}
}
