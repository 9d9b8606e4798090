package dev.pgbulk.mapping;

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
     * @param positions their positions in it
     */
    record Part(UpdateGroup group, int[] positions) {

        IntStream indices() {
            return IntStream.of(positions).map(at -> group.indices()[at]);
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
        return parts.stream().flatMapToInt(Part::indices).distinct();
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
