package dev.pgbulk.mapping;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A value map to be made a row, its attributes found.
 *
 * @param index its input index
 * @param values its values by the path of their attribute
 */
record InsertItem(int index, LinkedHashMap<String, @Nullable Object> values) {}
