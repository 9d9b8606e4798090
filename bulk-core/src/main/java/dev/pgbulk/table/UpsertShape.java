package dev.pgbulk.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows of a source are created where they do not exist and update those that do.
 *
 * @param update which rows belong together and what becomes of those that exist: without assignments they are left alone,
 *     as are those that its filter leaves out
 * @param expected what an existing row must fulfil besides, such as its version; null where nothing is expected
 * @param inserted what new rows get
 * @param drawn the column whose value new rows get from ids that were drawn beforehand; null where it is none
 * @param target the unique index that tells rows apart; null where none does, and the table is locked instead
 * @param fromExisting columns that take no null and that the source has no value for: a row that exists shows its own,
 *     so that the server gets as far as to see that it exists
 * @param visible the rows that exist at all, where no unique index says that others do too; null for all
 */
public record UpsertShape(
        UpdateShape update,
        @Nullable Expression expected,
        List<ComputedColumn> inserted,
        @Nullable DrawnColumn drawn,
        @Nullable ConflictTarget target,
        List<String> fromExisting,
        @Nullable RowFilter visible) {

    /**
     * Where all rows count.
     *
     * @param update what becomes of existing rows
     * @param expected what they must fulfil
     * @param inserted what new rows get
     * @param drawn the column of drawn ids
     * @param target what tells rows apart
     * @param fromExisting columns without a value
     */
    public UpsertShape(
            UpdateShape update,
            @Nullable Expression expected,
            List<ComputedColumn> inserted,
            @Nullable DrawnColumn drawn,
            @Nullable ConflictTarget target,
            List<String> fromExisting) {
        this(update, expected, inserted, drawn, target, fromExisting, null);
    }

    /**
     * Copies.
     *
     * @param update what becomes of existing rows
     * @param expected what they must fulfil
     * @param inserted what new rows get
     * @param drawn the column of drawn ids
     * @param target what tells rows apart
     * @param fromExisting columns without a value
     * @param visible the rows that exist
     */
    public UpsertShape {
        inserted = List.copyOf(inserted);
        fromExisting = List.copyOf(fromExisting);
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
     * A column of drawn ids.
     *
     * @param name its name, quoted as SQL needs it
     * @param type its type, a number
     */
    public record DrawnColumn(String name, PgType type) {}
}
