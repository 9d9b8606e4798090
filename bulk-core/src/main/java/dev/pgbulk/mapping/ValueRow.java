package dev.pgbulk.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The rows of one value map.
 *
 * @param shape their shape
 * @param values the values by table, null where a table has no row
 */
record ValueRow(ValueShape shape, @Nullable Object[][] values) {}
