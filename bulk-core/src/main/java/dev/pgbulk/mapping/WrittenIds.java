package dev.pgbulk.mapping;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** The ids of written rows beside the input indices of their items: two arrays, since there may be very many. */
final class WrittenIds {

    private static final int LEAST = 8;

    private final Comparator<Object> order;
    private int[] indices = new int[LEAST];
    private Object[] ids = new Object[LEAST];
    private int size;
    private boolean ordered = true;

    /** One of them, where they have to be put in order. */
    private record Row(int index, Object id) {}

    /** Of several rows of one item the ids are put in this order. */
    WrittenIds(Comparator<Object> order) {
        this.order = order;
    }

    void add(int index, Object id) {
        if (size == indices.length) {
            grow(size + 1);
        }
        ordered &= size == 0 || indices[size - 1] < index;
        indices[size] = index;
        ids[size++] = id;
    }

    void addAll(WrittenIds other) {
        grow(size + other.size);
        for (int at = 0; at < other.size; at++) {
            add(other.indices[at], other.ids[at]);
        }
    }

    private void grow(int least) {
        int length = Math.max(least, size * 2);
        indices = Arrays.copyOf(indices, length);
        ids = Arrays.copyOf(ids, length);
    }

    /** Each with the index of its item. */
    void forEach(BiConsumer<Integer, Object> row) {
        for (int at = 0; at < size; at++) {
            row.accept(indices[at], ids[at]);
        }
    }

    int size() {
        return size;
    }

    /** In the order of their items, several of one item in the order of the ids where they have one. */
    List<Object> ids() {
        order();
        return List.of(Arrays.copyOf(ids, size));
    }

    /** The input indices, ascending, each once. */
    int[] indices() {
        order();
        int[] distinct = new int[size];
        int count = 0;
        for (int at = 0; at < size; at++) {
            if (count == 0 || distinct[count - 1] != indices[at]) {
                distinct[count++] = indices[at];
            }
        }
        return count == size ? distinct : Arrays.copyOf(distinct, count);
    }

    BitSet set() {
        BitSet set = new BitSet();
        for (int at = 0; at < size; at++) {
            set.set(indices[at]);
        }
        return set;
    }

    private void order() {
        if (ordered) {
            return;
        }
        List<Row> rows = IntStream.range(0, size)
                .mapToObj(at -> new Row(indices[at], ids[at]))
                .sorted(Comparator.comparingInt(Row::index).thenComparing(Row::id, order))
                .toList();
        for (int at = 0; at < size; at++) {
            indices[at] = rows.get(at).index();
            ids[at] = rows.get(at).id();
        }
        ordered = true;
    }
}
