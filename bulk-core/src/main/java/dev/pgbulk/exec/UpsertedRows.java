package dev.pgbulk.exec;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collects which rows an upsert has written. */
final class UpsertedRows {

    private final int rows;
    private final List<Upserted.WrittenRow> written = new ArrayList<>();

    UpsertedRows(int rows) {
        this.rows = rows;
    }

    void add(int position, boolean created, Object[] values) {
        written.add(new Upserted.WrittenRow(position, created, values));
    }

    void addAll(UpsertedRows others) {
        written.addAll(others.written);
    }

    /** Whether every created row has an id that was drawn for it. */
    boolean haveIds(DrawnIds ids) {
        return written.stream().allMatch(it -> ids.drawn().get(it.position()));
    }

    /** The positions of the rows that were not written. */
    BitSet others() {
        BitSet others = new BitSet(rows);
        others.set(0, rows);
        written.forEach(it -> others.clear(it.position()));
        return others;
    }

    Upserted with(List<Upserted.LeftAlone> left, BitSet vanished) {
        return new Upserted(written, left, vanished);
    }
}
