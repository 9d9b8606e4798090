package dev.pgbulk.mapping;

import dev.pgbulk.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an item is written as where it has no row yet.
 *
 * @param table the columns; those of the id only where that is known
 * @param values their values
 * @param missing columns that take no null and of which the item says nothing
 */
record NewRow(Table table, @Nullable Object[] values, List<String> missing) {}
