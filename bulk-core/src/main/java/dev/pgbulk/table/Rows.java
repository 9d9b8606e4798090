package dev.pgbulk.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of rows of one shape, each with the input index it came from. Not for use by two threads at once.
 *
 * <p>Whether the block is kept by row or by column is known here only: COPY wants rows, {@code unnest} wants columns.
 */
public final class Rows {

    private final Table table;
    private final List<Object[]> values;
    private final IndexList indices;
    private final int from;
    private final int to;

    /**
     * An empty block.
     *
     * @param table the shape of its rows
     */
    public Rows(Table table) {
        this(table, 0);
    }

    /**
     * An empty block.
     *
     * @param table the shape of its rows
     * @param expected how many rows there will be, as far as that is known
     */
    public Rows(Table table, int expected) {
        this(table, new ArrayList<>(expected), new IndexList(expected), 0, -1);
    }

    private Rows(Table table, List<Object[]> values, IndexList indices, int from, int to) {
        this.table = table;
        this.values = values;
        this.indices = indices;
        this.from = from;
        this.to = to;
    }

    /**
     * Adds a row.
     *
     * @param index the input index it comes from
     * @param row a value per column, each null or of the class of its column's {@link ValueKind}; kept, not copied
     */
    public void add(int index, Object[] row) {
        if (to >= 0) {
            throw new IllegalStateException("a slice takes no further rows");
        }
        values.add(row);
        indices.add(index);
    }

    /**
     * A part of this block, as a view.
     *
     * @param first the first row
     * @param end the row behind the last
     * @return the rows in between
     */
    public Rows slice(int first, int end) {
        return first == 0 && end == size() ? this : new Rows(table, values, indices, from + first, from + end);
    }

    /**
     * The shape of the rows.
     *
     * @return table and columns
     */
    public Table table() {
        return table;
    }

    /**
     * How many rows.
     *
     * @return the number
     */
    public int size() {
        return to < 0 ? values.size() : to - from;
    }

    /**
     * One row.
     *
     * @param row its position in this block
     * @return a value per column, not to be changed
     */
    public Object[] row(int row) {
        return values.get(from + row);
    }

    /**
     * The input index that a row comes from.
     *
     * @param row its position in this block
     * @return the index
     */
    public int index(int row) {
        return indices.get(from + row);
    }

    /**
     * One column of all rows.
     *
     * @param column its position
     * @param target an array of the size of this block, filled and returned
     * @param <V> the class of the values
     * @return {@code target}
     */
    @SuppressWarnings("unchecked")
    public <V> V[] column(int column, V[] target) {
        for (int row = 0; row < target.length; row++) {
            target[row] = (V) values.get(from + row)[column];
        }
        return target;
    }
}
