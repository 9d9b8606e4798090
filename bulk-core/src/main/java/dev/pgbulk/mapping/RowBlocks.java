package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The rows of one batch by their shape, in the order in which the shapes are written. */
final class RowBlocks {

    private final Map<Table, Rows> blocks = new IdentityHashMap<>();
    private final List<Rows> inOrder = new ArrayList<>();

    void add(Table table, int index, Object[] row) {
        Rows rows = blocks.get(table);
        if (rows == null) {
            rows = new Rows(table);
            blocks.put(table, rows);
            inOrder.add(rows);
        }
        rows.add(index, row);
    }

    List<Rows> inOrder() {
        return inOrder;
    }
}
