package dev.pgbulk.mapping;

import dev.pgbulk.table.Table;

/** Takes rows as they are made. */
@FunctionalInterface
interface RowTarget {

    /**
     * Takes a row.
     *
     * @param table its columns
     * @param index the input index of its item
     * @param row the values
     */
    void add(Table table, int index, Object[] row);
}
