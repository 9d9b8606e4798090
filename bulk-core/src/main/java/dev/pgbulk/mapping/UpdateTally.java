package dev.pgbulk.mapping;

import dev.pgbulk.StaleRowsException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has come of the items of an attempt. */
public final class UpdateTally {

    private final String entity;
    private final List<WrittenRow> written = new ArrayList<>();
    private final Map<Integer, Integer> unmatched = new TreeMap<>();
    private final TreeMap<Integer, Object> stale = new TreeMap<>();
    private final int places;
    private long leftAlone;

    /**
     * Nothing yet.
     *
     * @param entity the type, for messages
     * @param places in how many places a row of a value map may lie
     */
    UpdateTally(String entity, int places) {
        this.entity = entity;
        this.places = places;
    }

    void written(int index, Object id) {
        written.add(new WrittenRow(index, id));
    }

    void unmatched(int index) {
        unmatched.merge(index, 1, Integer::sum);
    }

    void stale(int index, Object id) {
        stale.put(index, id);
    }

    /** There is a row, and it was not written: nothing would have changed, or a trigger has kept it. */
    void leftAlone(int index) {
        leftAlone++;
    }

    /**
     * Refuses rows that were not as their entities know them, all at once.
     *
     * @throws StaleRowsException if there are any
     */
    public void refuseStale() {
        if (!stale.isEmpty()) {
            throw new StaleRowsException(
                    "%d rows of %s were changed or deleted by others since they were read (input indices %s, ids %s); nothing was written. Read them again, or use ignoreVersion()"
                            .formatted(stale.size(), entity, first(stale.keySet()), first(stale.values())),
                    new ArrayList<>(stale.values()),
                    stale.keySet().stream().map(Integer::longValue).toList());
        }
    }

    static String first(java.util.Collection<?> all) {
        String some =
                String.join(", ", all.stream().limit(10).map(String::valueOf).toList());
        return all.size() > 10 ? some + ", …" : some;
    }

    /**
     * How many rows were written.
     *
     * @return the number
     */
    public long updated() {
        return written.size();
    }

    /**
     * How many rows were left alone.
     *
     * @return the number
     */
    public long unchanged() {
        return leftAlone;
    }

    /**
     * The items without a row.
     *
     * @return their input indices, ascending
     */
    public List<Long> unmatchedIndices() {
        return unmatched.entrySet().stream()
                .filter(it -> it.getValue() >= places)
                .map(it -> it.getKey().longValue())
                .toList();
    }

    /**
     * The ids of the written rows.
     *
     * @return in the order of their items, several of one item in the order of the ids where they have one
     */
    public List<Object> ids() {
        return inOrder().stream().map(WrittenRow::id).toList();
    }

    BitSet writtenIndices() {
        BitSet indices = new BitSet();
        written.forEach(row -> indices.set(row.index()));
        return indices;
    }

    /**
     * The items by which rows were written.
     *
     * @return their input indices, ascending
     */
    public List<Integer> indices() {
        return inOrder().stream().map(WrittenRow::index).distinct().toList();
    }

    private List<WrittenRow> inOrder() {
        List<WrittenRow> sorted = new ArrayList<>(written);
        sorted.sort(Comparator.comparingInt(WrittenRow::index).thenComparing(WrittenRow::id, UpdateTally::compare));
        return sorted;
    }

    @SuppressWarnings("unchecked")
    private static int compare(@Nullable Object first, @Nullable Object second) {
        return first instanceof Comparable<?> comparable && second != null && first.getClass() == second.getClass()
                ? ((Comparable<Object>) comparable).compareTo(second)
                : 0;
    }

    /**
     * Adds what came of other items.
     *
     * @param other their tally
     */
    public void add(UpdateTally other) {
        written.addAll(other.written);
        other.unmatched.forEach((index, count) -> unmatched.merge(index, count, Integer::sum));
        leftAlone += other.leftAlone;
    }
}
