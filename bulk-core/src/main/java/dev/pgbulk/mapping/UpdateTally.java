package dev.pgbulk.mapping;

import dev.pgbulk.Outcome;
import dev.pgbulk.StaleRowsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has come of the items of an attempt. */
public final class UpdateTally {

    private final String entity;
    private final Comparator<Object> order;
    private final WrittenIds written;
    private final Map<Integer, Integer> unmatched = new TreeMap<>();
    private final TreeMap<Integer, Object> stale = new TreeMap<>();
    private final Map<Integer, Integer> stalePlaces = new HashMap<>();
    private final int places;
    private final BitSet spared = new BitSet();
    private final BitSet settled = new BitSet();
    private final Map<Integer, Object> found = new HashMap<>();
    private final Outcomes outcomes;
    private long leftAlone;

    /**
     * Nothing yet.
     *
     * @param entity the type, for messages
     * @param places in how many places a row of a value map may lie
     * @param order of the ids
     */
    UpdateTally(String entity, int places, Comparator<Object> order) {
        this.entity = entity;
        this.places = places;
        this.order = order;
        this.written = new WrittenIds(order);
        this.outcomes = new Outcomes(order);
    }

    static UpdateTally of(UpdateItems items, UpdateTargets targets) {
        return new UpdateTally(
                targets.type().entity(),
                items.entities().isEmpty() && !items.creates()
                        ? targets.ofValues().size()
                        : 1,
                IdOrder.of(targets.type().persister()));
    }

    void written(int index, Object id) {
        written.add(index, id);
    }

    void created(int index, Object id) {
        written(index, id);
        outcomes.created(index, id);
    }

    void updated(int index, Object id) {
        written(index, id);
        outcomes.updated(index, id);
    }

    /** The row of an item is known, whatever becomes of it; of several one. */
    void found(int index, Object id) {
        found.put(index, id);
    }

    /** The rows that are known, by the index of their item. */
    Map<Integer, Object> found() {
        return found;
    }

    /** Of the same items, with nothing noted yet. */
    UpdateTally empty() {
        return new UpdateTally(entity, places, order);
    }

    /** What an update of rows that were found has written, or has not for their version. */
    void addUpdated(UpdateTally update) {
        update.written.forEach(this::updated);
        stale.putAll(update.stale);
        stalePlaces.putAll(update.stalePlaces);
    }

    boolean isUnmatched(int index) {
        return unmatched.containsKey(index);
    }

    boolean isStale(int index) {
        return stale.containsKey(index);
    }

    /** The row that an upsert has found holds the values. */
    void unchanged(int index) {
        leftAlone(index);
        settled.set(index);
        outcomes.unchanged(index);
    }

    /** There is a row, and an upsert has left it as it is. */
    void skipped(int index, Outcome.Reason reason) {
        unmatched(index);
        settled.set(index);
        outcomes.skipped(index, reason, "");
    }

    /** A trigger, a rule or a policy has kept an upsert from creating a row. */
    void skippedWithoutRow(int index) {
        outcomes.skipped(index, Outcome.Reason.TRIGGER, "");
    }

    void duplicate(int index, int counted) {
        outcomes.skipped(index, Outcome.Reason.DUPLICATE, "the item at index " + counted + " has the same key");
    }

    void unmatched(int index) {
        unmatched.merge(index, 1, Integer::sum);
    }

    void stale(int index, Object id) {
        stale.put(index, id);
        stalePlaces.merge(index, 1, Integer::sum);
    }

    /** There is a row, and it was not written: nothing would have changed, or a trigger has kept it. */
    void leftAlone(int index) {
        spared.set(index);
        leftAlone++;
    }

    /**
     * The items whose rows were not written.
     *
     * @param unlikeTheirs without those whose rows are as they would have them
     */
    int[] notWritten(boolean unlikeTheirs) {
        BitSet rest = new BitSet();
        unmatched.keySet().forEach(rest::set);
        if (!unlikeTheirs) {
            rest.or(spared);
        }
        return rest.stream().toArray();
    }

    /**
     * Refuses rows that were not as their entities know them, all at once. What is missing in one place may be in another.
     *
     * @throws StaleRowsException if there are any
     */
    public void refuseStale() {
        stale.keySet().removeIf(index -> stalePlaces.get(index) + unmatched.getOrDefault(index, 0) < places);
        if (!stale.isEmpty()) {
            throw new StaleRowsException(
                    "%d rows of %s were changed or deleted by others since they were read (input indices %s, ids %s); nothing was written. Read them again, or use ignoreVersion()"
                            .formatted(stale.size(), entity, first(stale.keySet()), first(stale.values())),
                    new ArrayList<>(stale.values()),
                    stale.keySet().stream().map(Integer::longValue).toList());
        }
    }

    static String first(Collection<?> all) {
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
        return written.ids();
    }

    /** The items that hold what their row holds. */
    BitSet settledIndices() {
        BitSet all = written.set();
        all.or(settled);
        return all;
    }

    /**
     * What an upsert has done.
     *
     * @return the outcome of each item
     */
    public Outcomes outcomes() {
        return outcomes;
    }

    BitSet writtenIndices() {
        return written.set();
    }

    /**
     * The items by which rows were written.
     *
     * @param <E> what the items are
     * @param input all items
     * @return those, in their order
     */
    public <E> List<E> of(List<E> input) {
        int[] indices = written.indices();
        return indices.length == input.size()
                ? input
                : Arrays.stream(indices).<E>mapToObj(input::get).toList();
    }

    int[] indices() {
        return written.indices();
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
        settled.or(other.settled);
        found.putAll(other.found);
        outcomes.addAll(other.outcomes);
    }
}
