package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Finds rows whose first values are equal, by an open hash table of their positions: a map would take an object or three for
 * each row.
 *
 * @param size how many rows there are
 * @param width how many values count
 * @param row a row by its position
 */
record EqualKeys(int size, int width, IntFunction<Object[]> row) {

    /** The positions of rows with the same key, each ascending. */
    List<int[]> find() {
        int[] slots = new int[Integer.highestOneBit(Math.max(size, 2)) * 4];
        int[] hashes = new int[size];
        Map<Integer, List<Integer>> several = new LinkedHashMap<>();
        for (int position = 0; position < size; position++) {
            hashes[position] = hash(position);
            int slot = slot(position, slots, hashes);
            if (slots[slot] == 0) {
                slots[slot] = position + 1;
            } else {
                several.computeIfAbsent(slots[slot] - 1, first -> new ArrayList<>(List.of(first)))
                        .add(position);
            }
        }
        return several.values().stream()
                .map(positions -> positions.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** That of an equal key, or the empty one that is its place. */
    private int slot(int position, int[] slots, int[] hashes) {
        int last = slots.length - 1;
        int slot = hashes[position] & last;
        while (slots[slot] != 0
                && (hashes[slots[slot] - 1] != hashes[position] || !areEqual(slots[slot] - 1, position))) {
            slot = slot + 1 & last;
        }
        return slot;
    }

    private int hash(int position) {
        Object[] values = row.apply(position);
        int hash = 0;
        for (int at = 0; at < width; at++) {
            hash = 31 * hash + Objects.hashCode(JavaEquality.normal(values[at]));
        }
        // Numbers in a row would lie in slots in a row, and so would their neighbours.
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 16;
    }

    private boolean areEqual(int one, int other) {
        Object[] values = row.apply(one);
        Object[] others = row.apply(other);
        for (int at = 0; at < width; at++) {
            if (!Objects.equals(JavaEquality.normal(values[at]), JavaEquality.normal(others[at]))) {
                return false;
            }
        }
        return true;
    }
}
