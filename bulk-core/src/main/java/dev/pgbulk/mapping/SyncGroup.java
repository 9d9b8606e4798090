package dev.pgbulk.mapping;

import java.util.List;

/**
 * The items of one class as they are compared with rows.
 *
 * @param of the class
 * @param items their keys, the version that is expected, and the values that are compared
 * @param layout which columns of the source hold them
 * @param counting the positions of the items that count: of several with one key one does
 */
record SyncGroup(SyncClass of, UpdateGroup items, UpdateLayout layout, int[] counting) {

    SyncGroup counting(List<UpdateBatch.Part> parts) {
        return parts.stream()
                .filter(part -> part.group() == items)
                .findFirst()
                .map(part -> new SyncGroup(of, items, layout, part.positions()))
                .orElse(this);
    }

    int index(int position) {
        return items.indices()[position];
    }
}
