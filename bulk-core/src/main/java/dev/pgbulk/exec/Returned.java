package dev.pgbulk.exec;

/**
 * Columns of one row that was read back.
 *
 * @param position the row's position in its block
 * @param values the values of the columns, as the reader made them
 */
public record Returned(int position, Object[] values) {}
