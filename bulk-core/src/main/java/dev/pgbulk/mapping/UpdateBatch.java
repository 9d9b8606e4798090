package dev.pgbulk.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Some items of an update. */
public final class UpdateBatch {

    private final List<Part> parts;
    private final int items;

    /**
     * The items of one group.
     *
     * @param group the group
     * @param positions their positions in it, ascending
     */
    record Part(UpdateGroup group, int[] positions) {

        /** Where the items end, from a place on, whose indices are less. */
        int endOf(int from, int index) {
            int end = from;
            while (end < positions.length && group.indices()[positions[end]] < index) {
                end++;
            }
            return end;
        }

        Part slice(int from, int to) {
            return new Part(group, Arrays.copyOfRange(positions, from, to));
        }
    }

    UpdateBatch(List<Part> parts, int items) {
        this.parts = List.copyOf(parts);
        this.items = items;
    }

    List<Part> parts() {
        return parts;
    }

    /**
     * The input indices of the items.
     *
     * @return the indices, each once
     */
    public IntStream indices() {
        return parts.stream()
                .flatMapToInt(part ->
                        IntStream.of(part.positions()).map(at -> part.group().indices()[at]))
                .distinct();
    }

    /**
     * Whether it is made of items, each with its key; a filter alone says nothing of how many rows it has.
     *
     * @return false for a filter alone
     */
    public boolean hasItems() {
        return parts.stream().noneMatch(part -> part.group().keys().keys().isEmpty());
    }

    /**
     * How many items.
     *
     * @return at least one
     */
    public int size() {
        return items;
    }
}
