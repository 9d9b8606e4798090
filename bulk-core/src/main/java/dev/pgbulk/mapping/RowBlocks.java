package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one batch by their shape, in the order in which the shapes are written. */
final class RowBlocks implements RowTarget {

    private final boolean ordered;
    private final int expected;
    private final Map<Table, Rows> blocks = new IdentityHashMap<>();
    private final Map<CatalogTable, Table> lastShapes = new IdentityHashMap<>();
    private final List<Rows> inOrder = new ArrayList<>();
    private @Nullable Rows current;

    /**
     * No rows yet.
     *
     * @param ordered whether the rows of one table are written in their order, since one may refer to another: a change
     *     of the shape then begins a new block
     * @param expected how many rows of the first shape there will be, in most cases
     */
    RowBlocks(boolean ordered, int expected) {
        this.ordered = ordered;
        this.expected = expected;
    }

    @Override
    public void add(Table table, int index, Object[] row) {
        if (current == null || current.table() != table) {
            current = block(table);
        }
        current.add(index, row);
    }

    private Rows block(Table table) {
        if (ordered) {
            Table last = lastShapes.put(table.definition(), table);
            if (last != null && last != table) {
                blocks.clear();
            }
        }
        return blocks.computeIfAbsent(table, it -> {
            Rows rows = new Rows(it, inOrder.isEmpty() ? expected : 0);
            inOrder.add(rows);
            return rows;
        });
    }

    List<Rows> inOrder() {
        return inOrder;
    }
}
