package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Some items of an update. */
public final class UpdateBatch implements Batch {

    private final List<Part> parts;
    private final int items;

    /**
     * The items of one group.
     *
     * @param group the group
     * @param positions their positions in it, ascending where batches are {@link #split} from it
     */
    record Part(UpdateGroup group, int[] positions) {

        IntStream indices() {
            return IntStream.of(positions).map(at -> group.indices()[at]);
        }

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

    /** The items in batches of so many input indices, without batches that have no items. */
    static List<UpdateBatch> split(List<Part> parts, int size) {
        int items = 1 + parts.stream().flatMapToInt(Part::indices).max().orElse(-1);
        if (items <= size) {
            List<Part> all =
                    parts.stream().filter(part -> part.positions().length > 0).toList();
            return all.isEmpty() ? List.of() : List.of(new UpdateBatch(all, items));
        }
        int[] begins = new int[parts.size()];
        List<UpdateBatch> split = new ArrayList<>();
        int done = 0;
        for (int from = 0; from < items; ) {
            int end = (int) Math.min(items, (long) from + size);
            List<Part> some = new ArrayList<>();
            for (int part = 0; part < begins.length; part++) {
                int begin = begins[part];
                begins[part] = parts.get(part).endOf(begin, end);
                if (begins[part] > begin) {
                    some.add(parts.get(part).slice(begin, begins[part]));
                }
            }
            if (!some.isEmpty()) {
                split.add(new UpdateBatch(some, end - done));
                done = end;
            }
            from = end;
        }
        return split;
    }

    /** The items in batches of so many of them, as they stand. */
    static List<UpdateBatch> cut(List<Part> parts, int size) {
        List<UpdateBatch> cut = new ArrayList<>();
        List<Part> some = new ArrayList<>();
        int room = size;
        for (Part part : parts) {
            for (int from = 0; from < part.positions().length; ) {
                int end = Math.min(part.positions().length, from + room);
                some.add(part.slice(from, end));
                room -= end - from;
                from = end;
                if (room == 0) {
                    cut.add(new UpdateBatch(some, size));
                    some = new ArrayList<>();
                    room = size;
                }
            }
        }
        if (!some.isEmpty()) {
            cut.add(new UpdateBatch(some, size - room));
        }
        return cut;
    }

    List<Part> parts() {
        return parts;
    }

    @Override
    public IntStream indices() {
        return parts.stream().flatMapToInt(Part::indices).distinct();
    }

    /**
     * Whether it is made of items, each with its key; a filter alone says nothing of how many rows it has.
     *
     * @return false for a filter alone
     */
    public boolean hasItems() {
        return parts.stream().noneMatch(part -> part.group().keys().keys().isEmpty());
    }

    @Override
    public int size() {
        return items;
    }
}
