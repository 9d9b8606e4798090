package dev.pgbulk.exec;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collects which rows an upsert has written. */
final class UpsertedRows {

    private final int rows;
    private final BitSet created;
    private final BitSet updated;
    private final List<Returned> returned = new ArrayList<>();

    UpsertedRows(int rows) {
        this.rows = rows;
        this.created = new BitSet(rows);
        this.updated = new BitSet(rows);
    }

    void add(int position, boolean isNew, Object[] values) {
        (isNew ? created : updated).set(position);
        if (values.length > 0) {
            returned.add(new Returned(position, values));
        }
    }

    /** Whether every created row has an id that was drawn for it. */
    boolean haveIds(DrawnIds ids) {
        BitSet without = (BitSet) created.clone();
        without.andNot(ids.drawn());
        return without.isEmpty();
    }

    /** The positions of the rows that were not written. */
    BitSet others() {
        BitSet others = (BitSet) created.clone();
        others.or(updated);
        others.flip(0, rows);
        return others;
    }

    Upserted with(List<Upserted.LeftAlone> left, BitSet vanished) {
        return new Upserted(created, updated, returned, left, vanished);
    }
}
