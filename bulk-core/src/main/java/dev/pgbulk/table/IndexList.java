package dev.pgbulk.table;

import java.util.Arrays;

/** A growing list of ints, unboxed: one per row of a block. */
final class IndexList {

    private static final int LEAST = 8;

    private int[] values;
    private int size;

    IndexList(int expected) {
        values = new int[Math.max(LEAST, expected)];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int get(int position) {
        return values[position];
    }
}
