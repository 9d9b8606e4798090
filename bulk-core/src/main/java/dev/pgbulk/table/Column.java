package dev.pgbulk.table;

import org.jspecify.annotations.Nullable;

/**
 * A column that is written from a value.
 *
 * @param name the name, quoted as SQL needs it
 * @param type its type
 * @param writeExpression the SQL around the value, in which {@code ?} stands for it; {@code null} for the bare value
 * @param attribute the path of the attribute it belongs to, for messages
 * @param several whether a value is an array of values of the column, around each of which the write expression is
 */
public record Column(String name, PgType type, @Nullable String writeExpression, String attribute, boolean several) {

    /**
     * A column with one value per row, which may be an array.
     *
     * @param name its name
     * @param type its type
     * @param writeExpression the SQL around the value
     * @param attribute its attribute
     */
    public Column(String name, PgType type, @Nullable String writeExpression, String attribute) {
        this(name, type, writeExpression, attribute, false);
    }
}
