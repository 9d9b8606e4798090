package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows that belong to items of a group, several to one item perhaps, and what has come of each. */
final class FoundRows {

    private final UpdateGroup group;
    private final List<Found> found = new ArrayList<>();
    private final BitSet changed = new BitSet();
    private final Map<Integer, Object> newIds = new HashMap<>();

    /**
     * A row that belongs to an item.
     *
     * @param position the item's position in the group
     * @param id the row's id
     * @param key its key columns
     */
    record Found(int position, Object id, Object[] key) {}

    FoundRows(UpdateGroup group) {
        this.group = group;
    }

    void add(Found row) {
        found.add(row);
    }

    Found get(int at) {
        return found.get(at);
    }

    /** A row counts as written if it was in one of its tables. */
    void markChanged(int at) {
        changed.set(at);
    }

    void newId(int at, Object id) {
        newIds.put(at, id);
    }

    /** The positions in the group of the items that have a row. */
    BitSet positions() {
        BitSet positions = new BitSet();
        found.forEach(it -> positions.set(it.position()));
        return positions;
    }

    int[] all() {
        return everyone().stream().toArray();
    }

    int[] changed() {
        return changed.stream().toArray();
    }

    int[] unchanged() {
        BitSet rest = everyone();
        rest.andNot(changed);
        return rest.stream().toArray();
    }

    private BitSet everyone() {
        BitSet all = new BitSet();
        all.set(0, found.size());
        return all;
    }

    /** The keys of some rows, and the values that their items hold. */
    Rows rows(Table source, int[] which, int[] values) {
        Rows rows = new Rows(source);
        for (int at : which) {
            Found row = found.get(at);
            rows.add(group.indices()[row.position()], project(row, values));
        }
        return rows;
    }

    private Object[] project(Found row, int[] values) {
        Object[] all = group.rows()[row.position()];
        Object[] part = Arrays.copyOf(row.key(), row.key().length + values.length);
        for (int at = 0; at < values.length; at++) {
            part[row.key().length + at] = all[values[at]];
        }
        return part;
    }

    void count(UpdateTally tally) {
        for (int at = 0; at < found.size(); at++) {
            Found row = found.get(at);
            int index = group.indices()[row.position()];
            if (changed.get(at)) {
                tally.written(index, newIds.getOrDefault(at, row.id()));
            } else {
                tally.leftAlone(index);
            }
        }
    }
}
