package dev.pgbulk.table;

import java.util.Arrays;

/** A growing list of ints, unboxed: one per row of a block. */
final class IndexList {

    private int[] values = new int[16];
    private int size;

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
