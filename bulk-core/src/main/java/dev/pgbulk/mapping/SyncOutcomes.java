package dev.pgbulk.mapping;

import dev.pgbulk.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What becomes of each item of one attempt of a sync. */
final class SyncOutcomes {

    private final Sync<?> sync;
    private final SyncWrites writes;
    private final BitSet written;
    private final Outcome[] outcomes;
    private final TreeSet<Integer> created = new TreeSet<>();
    private final Map<Integer, Object> updated = new TreeMap<>();

    /**
     * Before anything is told.
     *
     * @param written the indices of items whose rows were updated
     */
    SyncOutcomes(Sync<?> sync, SyncWrites writes, BitSet written) {
        this.sync = sync;
        this.writes = writes;
        this.written = written;
        this.outcomes = new Outcome[sync.size()];
        Arrays.fill(outcomes, Outcome.UNCHANGED);
        sync.dropped()
                .forEach((index, counted) -> outcomes[index] = Outcome.skipped(
                        Outcome.Reason.DUPLICATE, "the item at index " + counted + " has the same key"));
    }

    /**
     * Sums up.
     *
     * @param deleted the ids of rows that are deleted
     */
    SyncTally tally(List<SyncComparison> comparisons, List<Object> deleted) {
        for (SyncComparison comparison : comparisons) {
            comparison.missing().stream().map(comparison.group()::index).forEach(this::missing);
            comparison
                    .different()
                    .forEach((at, read) -> different(comparison.group().index(at), read[0]));
        }
        return new SyncTally(
                List.of(outcomes),
                created.stream().mapToInt(Integer::intValue).toArray(),
                created.stream()
                        .map(writes.creates().ids()::get)
                        .filter(Objects::nonNull)
                        .toList(),
                updated.keySet().stream().mapToInt(Integer::intValue).toArray(),
                new ArrayList<>(updated.values()),
                deleted,
                Arrays.stream(outcomes)
                        .filter(it -> it.kind() == Outcome.Kind.UNCHANGED)
                        .count(),
                sync.request().tellsChanges()
                        ? new SyncChanges(sync, writes).of(comparisons, outcomes, deleted)
                        : List.of());
    }

    private void missing(int index) {
        if (sync.request().sync().skipCreates()) {
            outcomes[index] = Outcome.skipped(Outcome.Reason.CONDITION, "there is no row, and none is created");
        } else {
            outcomes[index] = Outcome.CREATED;
            created.add(index);
        }
    }

    private void different(int index, Object id) {
        if (sync.request().sync().skipUpdates()) {
            outcomes[index] = Outcome.skipped(Outcome.Reason.EXISTS, "");
        } else if (sync.request().preview() || written.get(index)) {
            outcomes[index] = Outcome.UPDATED;
            updated.put(index, id);
        } else {
            outcomes[index] = Outcome.skipped(Outcome.Reason.TRIGGER, "");
        }
    }
}
