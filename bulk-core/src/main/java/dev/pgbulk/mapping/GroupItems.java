package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * The items of a group that an attempt writes, known by their places among these items.
 *
 * @param group the group
 * @param positions the position in the group of each
 * @param session who writes them
 */
record GroupItems(UpdateGroup group, int[] positions, SessionImplementor session) {

    int size() {
        return positions.length;
    }

    int index(int at) {
        return group.indices()[positions[at]];
    }

    /** All items, with as many of their first columns as the table has. */
    Rows rows(Table table) {
        return rows(table, IntStream.range(0, positions.length).toArray());
    }

    Rows rows(Table table, int[] which) {
        int width = table.columns().size();
        Rows rows = new Rows(table);
        for (int at : which) {
            Object[] row = group.rows()[positions[at]];
            rows.add(index(at), row.length == width ? row : Arrays.copyOf(row, width));
        }
        return rows;
    }
}
