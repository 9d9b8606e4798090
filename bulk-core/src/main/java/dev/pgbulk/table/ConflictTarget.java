package dev.pgbulk.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unique index by which an upsert tells rows apart.
 *
 * @param name its name, for messages
 * @param elements its columns, quoted as SQL needs them, and its expressions, in parentheses
 * @param predicate the condition of a partial index; null where it holds all rows
 * @param touched a column of the table that {@code SET} may name, so that rows can be locked
 * @param plain whether its elements are columns only and it holds all rows
 */
public record ConflictTarget(
        String name, List<String> elements, @Nullable String predicate, String touched, boolean plain) {

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
}
