package dev.pgbulk.exec;

import java.util.BitSet;
import java.util.List;

/**
 * What an upsert has done with a block of rows.
 *
 * @param created the positions of the source rows that created a row
 * @param updated the positions of the source rows by which an existing row was written
 * @param returned the columns that are read back of these rows
 * @param left the rows that exist and were left alone
 * @param vanished the positions of the source rows that have no row: another transaction has deleted it, or a trigger has
 *     kept it from being created. Those that need a drawn id are to be sent again with one
 */
public record Upserted(BitSet created, BitSet updated, List<Returned> returned, List<LeftAlone> left, BitSet vanished) {

    /**
     * An existing row that was left alone.
     *
     * @param position the position of its source row
     * @param expected whether it was as expected
     * @param admitted whether the filter admits it
     * @param values the columns that are read back
     */
    public record LeftAlone(int position, boolean expected, boolean admitted, Object[] values) {}
}
