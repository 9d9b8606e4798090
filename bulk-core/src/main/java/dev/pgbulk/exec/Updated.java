package dev.pgbulk.exec;

import java.util.BitSet;
import java.util.List;

/**
 * What an update has done with a block of rows.
 *
 * @param count how many rows of the table were written
 * @param written the positions of the source rows by which a row was written
 * @param returned the columns that are read back, one per written row, with the position of its source row; empty if none
 *     were asked for
 * @param unmatched the positions of the source rows that no row belongs to; told only where the keys do not overlap
 */
public record Updated(long count, BitSet written, List<Returned> returned, BitSet unmatched) {

    static Updated nothing() {
        return new Updated(0, new BitSet(), List.of(), new BitSet());
    }

    /**
     * Whether a row was written by a source row.
     *
     * @param position the position of the source row in its block
     * @return true if so
     */
    public boolean isWritten(int position) {
        return written.get(position);
    }
}
