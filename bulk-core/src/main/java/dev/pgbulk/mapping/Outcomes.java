package dev.pgbulk.mapping;

import dev.pgbulk.Outcome;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What has become of the items of an upsert. */
public final class Outcomes {

    private final WrittenIds created;
    private final WrittenIds updated;
    private final Map<Integer, Outcome> others = new TreeMap<>();
    private long unchanged;

    Outcomes(Comparator<Object> order) {
        this.created = new WrittenIds(order);
        this.updated = new WrittenIds(order);
    }

    void created(int index, Object id) {
        created.add(index, id);
    }

    void updated(int index, Object id) {
        updated.add(index, id);
    }

    /**
     * The rows that were created.
     *
     * @return one for each of their items
     */
    public Written created() {
        return new Written(created);
    }

    /**
     * The rows that were updated.
     *
     * @return several for an item whose key is not unique
     */
    public Written updated() {
        return new Written(updated);
    }

    /**
     * How many rows hold the values already.
     *
     * @return their number
     */
    public long unchanged() {
        return unchanged;
    }

    /**
     * How many items were left out.
     *
     * @param size how many items there are
     * @return their number
     */
    public long skipped(int size) {
        return inOrder(size).stream()
                .filter(it -> it.kind() == Outcome.Kind.SKIPPED)
                .count();
    }

    /** Rows that were written. */
    public static final class Written {

        private final WrittenIds ids;

        private Written(WrittenIds ids) {
            this.ids = ids;
        }

        /**
         * How many rows.
         *
         * @return their number
         */
        public long count() {
            return ids.size();
        }

        IntStream indices() {
            return IntStream.of(ids.indices());
        }

        /**
         * Their ids.
         *
         * @return in the order of their items
         */
        public List<Object> ids() {
            return ids.ids();
        }

        /**
         * The items by which they were written.
         *
         * @param <E> what the items are
         * @param input all items; empty where they are not known
         * @return those, in their order
         */
        public <E> List<E> of(List<E> input) {
            return input.isEmpty()
                    ? input
                    : Arrays.stream(ids.indices()).<E>mapToObj(input::get).toList();
        }
    }

    /** A row was left alone that is as the item would have it; of several rows of one item others may have been written. */
    void unchanged(int index) {
        unchanged++;
        others.putIfAbsent(index, Outcome.UNCHANGED);
    }

    void skipped(int index, Outcome.Reason reason, String detail) {
        others.put(index, Outcome.skipped(reason, detail));
    }

    /**
     * The outcome of each item.
     *
     * @param size how many items there are
     * @return by input index
     */
    public List<Outcome> inOrder(int size) {
        Outcome[] all = new Outcome[size];
        others.forEach((index, outcome) -> all[index] = outcome);
        for (int index : updated.indices()) {
            all[index] = Outcome.UPDATED;
        }
        for (int index : created.indices()) {
            all[index] = Outcome.CREATED;
        }
        for (int index = 0; index < size; index++) {
            if (all[index] == null) {
                all[index] = Outcome.skipped(Outcome.Reason.TRIGGER, "");
            }
        }
        return List.of(all);
    }

    void addAll(Outcomes other) {
        created.addAll(other.created);
        updated.addAll(other.updated);
        others.putAll(other.others);
        unchanged += other.unchanged;
    }
}
