package dev.pgbulk.exec;

import java.util.BitSet;
import java.util.List;

/**
 * What an upsert has done with a block of rows.
 *
 * @param written the rows that were created or updated
 * @param left the rows that exist and were left alone
 * @param vanished the positions of the source rows that have no row: another transaction has deleted it, or a trigger has
 *     kept it from being created. Those that need a drawn id are to be sent again with one
 */
public record Upserted(List<WrittenRow> written, List<LeftAlone> left, BitSet vanished) {

    /**
     * The source rows that created a row.
     *
     * @return their positions
     */
    public BitSet created() {
        return positions(true);
    }

    /**
     * The source rows by which an existing row was written.
     *
     * @return their positions
     */
    public BitSet updated() {
        return positions(false);
    }

    private BitSet positions(boolean created) {
        BitSet positions = new BitSet();
        written.stream().filter(it -> it.created() == created).forEach(it -> positions.set(it.position()));
        return positions;
    }

    /**
     * A row that was written.
     *
     * @param position the position of its source row
     * @param created whether it is new
     * @param values the columns that are read back
     */
    public record WrittenRow(int position, boolean created, Object[] values) {}

    /**
     * An existing row that was left alone.
     *
     * @param position the position of its source row
     * @param expected whether it was as expected
     * @param admitted whether the filter admits it
     * @param differs whether something would be written to it
     * @param values the columns that are read back
     */
    public record LeftAlone(int position, boolean expected, boolean admitted, boolean differs, Object[] values) {}
}
