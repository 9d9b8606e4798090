package dev.pgbulk.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows of a table are updated from rows of a source: which belong together, and what becomes of the columns.
 *
 * @param source the table that is written, and the columns of the source; its key columns are those by whose order rows
 *     are locked
 * @param conditions what makes a row of the table belong to a row of the source; all of them; none where the filter alone
 *     says which rows are written
 * @param assignments what becomes of which column; none where rows are deleted
 * @param identity the columns that identify a row of the table, quoted as SQL needs them; none where rows need not be told
 *     apart, since the owner that they belong to is locked
 * @param filter a further condition, or null
 * @param onlyChanged whether rows are left alone in which no compared column would change
 * @param overlapping whether several source rows may belong to one row, of which the last one wins
 * @param returning the columns that are read back, after the write
 */
public record UpdateShape(
        Table source,
        List<Expression> conditions,
        List<Assignment> assignments,
        List<String> identity,
        @Nullable RowFilter filter,
        boolean onlyChanged,
        boolean overlapping,
        List<String> returning) {

    /**
     * Copies.
     *
     * @param source table and source columns
     * @param conditions what belongs together
     * @param assignments what is written
     * @param identity the columns that identify a row
     * @param filter a further condition
     * @param onlyChanged whether unchanged rows are left alone
     * @param overlapping whether the last of several wins
     * @param returning what is read back
     */
    public UpdateShape {
        conditions = List.copyOf(conditions);
        assignments = List.copyOf(assignments);
        identity = List.copyOf(identity);
        returning = List.copyOf(returning);
    }
}
