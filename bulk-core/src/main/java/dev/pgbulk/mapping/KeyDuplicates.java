package dev.pgbulk.mapping;

import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Items with the same key, by the equality of the database, of one group or of several that have their keys in the same
 * columns. Where Java shares that equality they are found in memory, else by the server.
 */
final class KeyDuplicates {

    private static final int TOLD = 5;

    private static final long BITS_PER_KEY = 64;

    private final List<UpdateGroup> groups;
    private final int[] starts;
    private final int size;
    private final int width;
    private final List<PathColumn> columns;
    private final Map<Integer, Integer> counted;

    private KeyDuplicates(List<UpdateGroup> groups, Map<Integer, Integer> counted) {
        this.groups = groups;
        this.counted = counted;
        this.columns = columns(groups.get(0));
        this.width = columns.size();
        this.starts = new int[groups.size()];
        int all = 0;
        for (int at = 0; at < starts.length; at++) {
            starts[at] = all;
            all += groups.get(at).rows().length;
        }
        this.size = all;
    }

    private static List<PathColumn> columns(UpdateGroup group) {
        return group.keys().keys().stream()
                .flatMap(key -> key.path().columns().stream())
                .toList();
    }

    /**
     * The items that count, in their order.
     *
     * @param counted is told which item counts for each that does not, by their indices
     */
    static List<UpdateBatch.Part> drop(
            List<UpdateGroup> groups, Duplicates policy, EqualRows byServer, Map<Integer, Integer> counted) {
        Map<List<String>, List<UpdateGroup>> byColumns = new LinkedHashMap<>();
        groups.forEach(group -> byColumns
                .computeIfAbsent(
                        columns(group).stream()
                                .map(it -> it.table() + " " + it.name())
                                .toList(),
                        it -> new ArrayList<>())
                .add(group));
        List<UpdateBatch.Part> kept = new ArrayList<>();
        byColumns.values().forEach(some -> kept.addAll(new KeyDuplicates(some, counted).kept(policy, byServer)));
        return kept;
    }

    private List<UpdateBatch.Part> kept(Duplicates policy, EqualRows byServer) {
        boolean comparable =
                columns.size() > 0 && size > 1 && groups.get(0).keys().isEqualityOnly();
        List<int[]> same = !comparable
                ? List.of()
                : isByColumns() && columns.stream().allMatch(JavaEquality::holds)
                        ? found()
                        : byServer.find(rows(), compared());
        same = withoutNullIds(same);
        if (!same.isEmpty() && policy == Duplicates.REJECT) {
            throw refused(same);
        }
        BitSet kept = new BitSet(size);
        kept.set(0, size);
        for (int[] equal : same) {
            Arrays.stream(equal).forEach(kept::clear);
            Comparator<Integer> inOrder = Comparator.comparingInt(this::index);
            int one = Arrays.stream(equal)
                    .boxed()
                    .max(policy == Duplicates.FIRST ? inOrder.reversed() : inOrder)
                    .orElseThrow();
            kept.set(one);
            Arrays.stream(equal).filter(it -> it != one).forEach(it -> counted.put(index(it), index(one)));
        }
        List<UpdateBatch.Part> parts = new ArrayList<>();
        for (int at = 0; at < starts.length; at++) {
            int start = starts[at];
            int end = start + groups.get(at).rows().length;
            int[] positions = kept.get(start, end).stream().toArray();
            parts.add(new UpdateBatch.Part(groups.get(at), positions));
        }
        return parts;
    }

    /** What has no id yet is no other's twin. */
    private List<int[]> withoutNullIds(List<int[]> same) {
        boolean mayBeNull =
                groups.get(0).keys().nullsEqual() && groups.get(0).keys().isId();
        return mayBeNull
                ? same.stream()
                        .filter(positions ->
                                Arrays.stream(row(positions[0]), 0, width).noneMatch(Objects::isNull))
                        .toList()
                : same;
    }

    private boolean isByColumns() {
        IndexMatch unique = groups.get(0).keys().unique();
        return unique == null || unique.isByColumns();
    }

    /** What the index makes of the keys, where it does not compare them as they are. */
    private List<Expression> compared() {
        IndexMatch unique = groups.get(0).keys().unique();
        if (unique == null || unique.isByColumns()) {
            return List.of();
        }
        Map<String, Expression> values = new HashMap<>();
        for (int at = 0; at < width; at++) {
            values.put(Identifiers.bare(columns.get(at).name()), Expression.newValue(at));
        }
        return unique.target(values::get).keys();
    }

    /** Positions count through all groups. */
    private int number(int position) {
        int at = starts.length - 1;
        while (starts[at] > position) {
            at--;
        }
        return at;
    }

    private Object[] row(int position) {
        int at = number(position);
        return groups.get(at).rows()[position - starts[at]];
    }

    private int index(int position) {
        int at = number(position);
        return groups.get(at).indices()[position - starts[at]];
    }

    private List<int[]> found() {
        return areWholeAndDistinct() ? List.of() : new EqualKeys(size, width, this::row).find();
    }

    /** The usual key is one number, of which many can be compared without an object for each. */
    private boolean areWholeAndDistinct() {
        if (width != 1 || !UpdateLayout.isCounted(columns.get(0).type())) {
            return false;
        }
        long[] keys = groups.stream()
                .flatMap(group -> Arrays.stream(group.rows()))
                .filter(row -> row[0] != null)
                .mapToLong(row -> ((Number) row[0]).longValue())
                .toArray();
        boolean nullsMatter = keys.length < size - 1 && !groups.get(0).keys().isId();
        return !nullsMatter && areDistinct(keys);
    }

    /** Ids mostly lie close together: a bit for each is much faster than to sort them. */
    private static boolean areDistinct(long[] keys) {
        long least = Arrays.stream(keys).min().orElse(0);
        long spread = Arrays.stream(keys).max().orElse(0) - least;
        if (spread < 0 || spread >= Math.min(Integer.MAX_VALUE, BITS_PER_KEY * keys.length)) {
            Arrays.sort(keys);
            return IntStream.range(1, keys.length).noneMatch(at -> keys[at - 1] == keys[at]);
        }
        BitSet seen = new BitSet((int) spread + 1);
        for (long key : keys) {
            seen.set((int) (key - least));
        }
        return seen.cardinality() == keys.length;
    }

    private Rows rows() {
        UpdateGroup group = groups.get(0);
        Table source = group.single() != null
                ? group.single().source()
                : Objects.requireNonNull(group.match()).source();
        Table keys =
                new Table(source.definition(), source.entity(), source.columns().subList(0, width), width, List.of());
        Rows rows = new Rows(keys);
        for (int position = 0; position < size; position++) {
            rows.add(index(position), Arrays.copyOf(row(position), width));
        }
        return rows;
    }

    private DuplicateKeysException refused(List<int[]> same) {
        List<Long> indices = same.stream()
                .flatMapToInt(Arrays::stream)
                .map(this::index)
                .sorted()
                .mapToObj(index -> (long) index)
                .toList();
        String told =
                String.join("; ", same.stream().limit(TOLD).map(this::told).toList());
        return new DuplicateKeysException(
                "%d keys of %s (%s) occur more than once: %s%s. Remove the others, or say which counts by duplicates(FIRST) or duplicates(LAST); nothing was written"
                        .formatted(
                                same.size(),
                                groups.get(0).paths().entity(),
                                String.join(
                                        ", ",
                                        groups.get(0).keys().inOrder().stream()
                                                .map(key -> key.path().named())
                                                .toList()),
                                told,
                                same.size() > TOLD ? "; …" : ""),
                indices);
    }

    private String told(int[] positions) {
        return "at the indices "
                + String.join(
                        " and ",
                        Arrays.stream(positions)
                                .limit(TOLD)
                                .map(this::index)
                                .sorted()
                                .mapToObj(String::valueOf)
                                .toList());
    }
}
