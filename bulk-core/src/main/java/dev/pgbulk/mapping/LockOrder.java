package dev.pgbulk.mapping;

import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The items of a transaction in the order of their keys, batch after batch: all their locks are held together, and
 * another session may have been given the same items in another order. Within a batch the server sorts.
 */
final class LockOrder implements Comparator<Object[]> {

    private final int width;

    private LockOrder(int width) {
        this.width = width;
    }

    /**
     * Puts items in order.
     *
     * @return null where their order has a meaning: where several items may match one row, at once or because a former
     *     batch has given it another key, the last one wins; an item whose row may lie in several places is in all of them
     */
    static @Nullable List<UpdateBatch.Part> of(List<UpdateBatch.Part> parts) {
        long distinct = parts.stream()
                .flatMapToInt(UpdateBatch.Part::indices)
                .distinct()
                .count();
        long all = parts.stream().mapToLong(part -> part.positions().length).sum();
        if (distinct < all
                || !parts.stream()
                        .map(UpdateBatch.Part::group)
                        .allMatch(group -> group.keys().isEqualityOnly() && !writesKeys(group))) {
            return null;
        }
        List<UpdateBatch.Part> ordered = new ArrayList<>();
        for (UpdateBatch.Part part : parts) {
            int width = part.group().keys().keys().stream()
                    .mapToInt(key -> key.path().columns().size())
                    .sum();
            Object[][] rows = part.group().rows();
            LockOrder order = new LockOrder(width);
            int[] positions = IntStream.of(part.positions())
                    .boxed()
                    .sorted((first, second) -> order.compare(rows[first], rows[second]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            ordered.add(new UpdateBatch.Part(part.group(), positions));
        }
        return ordered;
    }

    private static boolean writesKeys(UpdateGroup group) {
        Set<String> keys = group.keys().keys().stream()
                .flatMap(key -> key.path().columns().stream())
                .map(column -> Identifiers.bare(column.name()))
                .collect(Collectors.toSet());
        Stream<UpdateShape> shapes = group.single() != null
                ? Stream.of(group.single())
                : group.tables().stream().map(TableUpdate::shape);
        return shapes.flatMap(shape -> shape.assignments().stream())
                .anyMatch(it -> keys.contains(Identifiers.bare(it.column())));
    }

    @Override
    public int compare(Object[] first, Object[] second) {
        for (int at = 0; at < width; at++) {
            int order = values(first[at], second[at]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** As the server orders them, nulls last, but for texts, of which it knows more orders than Java. */
    @SuppressWarnings("unchecked")
    private static int values(@Nullable Object first, @Nullable Object second) {
        if (first == null || second == null) {
            return Boolean.compare(first == null, second == null);
        }
        if (first instanceof UUID left && second instanceof UUID right) {
            int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
        }
        if (first instanceof byte[] left && second instanceof byte[] right) {
            return Arrays.compareUnsigned(left, right);
        }
        return first instanceof Comparable<?> comparable && first.getClass() == second.getClass()
                ? ((Comparable<Object>) comparable).compareTo(second)
                : 0;
    }
}
