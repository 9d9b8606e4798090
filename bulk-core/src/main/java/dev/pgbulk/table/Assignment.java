package dev.pgbulk.table;

/**
 * What an update makes of one column.
 *
 * @param column its name, quoted as SQL needs it
 * @param type its type
 * @param value its new value
 * @param present the source column, of type boolean, that says whether the row has a value for this column at all; -1
 *     where all rows have
 * @param compared whether a row that holds the new value already counts as unchanged; not for what follows from a write,
 *     such as a version
 */
public record Assignment(String column, PgType type, Expression value, int present, boolean compared) {}
