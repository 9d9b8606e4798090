package dev.pgbulk.table;

import java.util.List;

/**
 * How rows are deleted, updated and created by one statement, so that what they refer to in their own table is checked at
 * its end. What becomes of a source row is a number in one of its columns.
 *
 * @param update what becomes of rows that are updated; its filter holds for those that are deleted too
 * @param located what makes a row of the table the one that a source row means, by its identity
 * @param inserted what rows that are created get
 * @param created what makes a created row that of a source row, by values that tell source rows apart
 * @param action the source column, of type smallint, with one of the numbers
 */
public record RewriteShape(
        UpdateShape update,
        List<Expression> located,
        List<ComputedColumn> inserted,
        List<Expression> created,
        int action) {

    /** The number of a row that is deleted. */
    public static final short DELETE = 0;

    /** The number of a row that is updated. */
    public static final short UPDATE = 1;

    /** The number of a row that is created. */
    public static final short CREATE = 2;

    /**
     * Copies.
     *
     * @param update what becomes of updated rows
     * @param located what finds a row
     * @param inserted what created rows get
     * @param created what finds a created row
     * @param action the column of the numbers
     */
    public RewriteShape {
        located = List.copyOf(located);
        inserted = List.copyOf(inserted);
        created = List.copyOf(created);
    }

    /**
     * The table that is written, and the columns of the source.
     *
     * @return the shape of the rows
     */
    public Table source() {
        return update.source();
    }

    /**
     * What becomes of deleted rows.
     *
     * @return without assignments
     */
    public UpdateShape delete() {
        return new UpdateShape(
                update.source(), located, List.of(), update.identity(), update.filter(), false, false, List.of());
    }
}
