package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of an update, which can be written in one attempt after another.
 *
 * @param groups all of them, those included that count for nothing since others have the same keys
 * @param batches those that are written
 * @param dropped the items that do not count, each with the one that does
 */
record PreparedUpdate(List<UpdateGroup> groups, List<UpdateBatch> batches, Map<Integer, Integer> dropped) {

    static PreparedUpdate of(
            UpdateItems items, UpdateRequest request, UpdateItems.Preparation preparation, EqualRows duplicates) {
        List<UpdateGroup> groups = new ArrayList<>(items.groups(preparation));
        // Two calls must not lock the rows of two classes in different orders.
        groups.sort(Comparator.comparing(group -> group.persister().getEntityName()));
        Map<Integer, Integer> dropped = new HashMap<>();
        List<UpdateBatch.Part> kept = KeyDuplicates.drop(groups, request.duplicates(), duplicates, dropped);
        items.keep(kept);
        items.dropped(dropped);
        return new PreparedUpdate(groups, split(kept, request), dropped);
    }

    private static List<UpdateBatch> split(List<UpdateBatch.Part> kept, UpdateRequest request) {
        boolean several =
                kept.stream().mapToLong(part -> part.positions().length).sum() > request.batchSize();
        List<UpdateBatch.Part> ordered = several && !request.transactionPerBatch() ? LockOrder.of(kept) : null;
        return ordered == null
                ? UpdateBatch.split(kept, request.batchSize())
                : UpdateBatch.cut(ordered, request.batchSize());
    }

    boolean writesId() {
        return groups.stream().anyMatch(UpdateGroup::writesId);
    }

    boolean findsRowsById() {
        return groups.stream().allMatch(group -> group.keys().isId());
    }
}
