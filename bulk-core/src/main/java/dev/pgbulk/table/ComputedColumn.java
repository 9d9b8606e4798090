package dev.pgbulk.table;

/**
 * A column whose value the server computes from an expression of the statement.
 *
 * @param name the name, quoted as SQL needs it
 * @param expression the SQL, such as {@code localtimestamp}
 */
public record ComputedColumn(String name, String expression) {}
