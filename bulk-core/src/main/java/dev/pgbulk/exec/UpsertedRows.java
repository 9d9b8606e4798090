package dev.pgbulk.exec;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collects which rows an upsert has written. */
final class UpsertedRows {

    private final int rows;
    private final List<Upserted.WrittenRow> written = new ArrayList<>();
    private final BitSet withoutId = new BitSet();

    UpsertedRows(int rows) {
        this.rows = rows;
    }

    void add(int position, boolean created, Object[] values) {
        written.add(new Upserted.WrittenRow(position, created, values));
    }

    void addAll(UpsertedRows others) {
        written.addAll(others.written);
    }

    /** Without those rows that were created with no id of their own, and will not stay. */
    UpsertedRows withIds(DrawnIds ids) {
        UpsertedRows some = new UpsertedRows(rows);
        for (Upserted.WrittenRow row : written) {
            if (!row.created() || ids.drawn().get(row.position())) {
                some.written.add(row);
            } else {
                some.withoutId.set(row.position());
            }
        }
        return some;
    }

    /** The positions of those that were left out. */
    BitSet withoutId() {
        return withoutId;
    }

    /** The positions of the rows that were not written. */
    BitSet others() {
        BitSet others = new BitSet(rows);
        others.set(0, rows);
        written.forEach(it -> others.clear(it.position()));
        return others;
    }

    /** How many rows were updated, by position. */
    int[] updates() {
        int[] updates = new int[rows];
        written.stream().filter(it -> !it.created()).forEach(it -> updates[it.position()]++);
        return updates;
    }

    Upserted with(List<Upserted.LeftAlone> left, BitSet vanished) {
        return new Upserted(written, left, vanished);
    }
}
