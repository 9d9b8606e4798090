package dev.pgbulk.mapping;

import dev.pgbulk.table.UpdateShape;
import java.util.BitSet;

/** Writes items by one statement, which finds their rows as well. */
final class SingleTableRun implements UpdateStep.Write.Answer {

    private final GroupItems items;
    private final UpdateGroup group;
    private final UpdateShape shape;
    private final ReturnedColumns columns;
    private final MissingRows missing;
    private final UpdateTally tally;

    SingleTableRun(GroupItems items, UpdateShape shape, MissingRows missing, UpdateTally tally) {
        this.items = items;
        this.group = items.group();
        this.shape = shape;
        this.columns = new ReturnedColumns(group, group.generated(), group.readsId(), items.session());
        this.missing = missing;
        this.tally = tally;
    }

    UpdateStep write() {
        return new UpdateStep.Write(items.rows(shape.source()), shape, columns.reader(), this);
    }

    @Override
    public void returned(int at, Object[] values) {
        Object id = group.readsId() ? values[0] : null;
        if (id != null) {
            tally.written(items.index(at), id);
        }
        columns.set(items.positions()[at], values, id);
    }

    @Override
    public void done(long count, BitSet written, BitSet unmatched) {
        if (!group.readsId()) {
            written.stream().forEach(at -> tally.written(items.index(at), group.ids()[items.positions()[at]]));
        }
        if (shape.overlapping()) {
            return;
        }
        missing.explain(unmatched.stream());
        for (int at = 0; at < items.size(); at++) {
            if (!written.get(at) && !unmatched.get(at)) {
                tally.leftAlone(items.index(at));
            }
        }
    }
}
