package dev.pgbulk.mapping;

import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.table.PgTime;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.TypeTrait;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Items of a group with the same key, by the equality of the database. Where Java shares that equality they are found in
 * memory, else by the server.
 */
final class KeyDuplicates {

    private static final int TOLD = 5;

    private final UpdateGroup group;
    private final int width;
    private final List<PathColumn> columns;

    private KeyDuplicates(UpdateGroup group) {
        this.group = group;
        this.columns = group.keys().keys().stream()
                .flatMap(key -> key.path().columns().stream())
                .toList();
        this.width = columns.size();
    }

    /** The positions of the items that count, in their order. */
    static int[] drop(UpdateGroup group, Duplicates policy, Function<Rows, List<int[]>> byServer) {
        int[] all = IntStream.range(0, group.rows().length).toArray();
        if (!group.keys().isEqualityOnly() || group.keys().keys().isEmpty() || all.length < 2) {
            return all;
        }
        KeyDuplicates duplicates = new KeyDuplicates(group);
        if (duplicates.areWholeAndDistinct()) {
            return all;
        }
        List<int[]> same = duplicates.isSharedByJava() ? duplicates.inMemory() : byServer.apply(duplicates.rows());
        if (same.isEmpty()) {
            return all;
        }
        if (policy == Duplicates.REJECT) {
            throw duplicates.refused(same);
        }
        BitSet dropped = new BitSet();
        for (int[] equal : same) {
            Arrays.stream(equal).forEach(dropped::set);
            dropped.clear(
                    policy == Duplicates.FIRST
                            ? Arrays.stream(equal).min().orElseThrow()
                            : Arrays.stream(equal).max().orElseThrow());
        }
        return Arrays.stream(all).filter(position -> !dropped.get(position)).toArray();
    }

    /** The usual key is one number, of which many can be compared without an object for each. */
    private boolean areWholeAndDistinct() {
        if (width != 1 || !UpdateLayout.isCounted(columns.get(0).type()) || !isSharedByJava()) {
            return false;
        }
        long[] keys = Arrays.stream(group.rows())
                .mapToLong(row -> ((Number) row[0]).longValue())
                .toArray();
        Arrays.sort(keys);
        return IntStream.range(1, keys.length).noneMatch(at -> keys[at - 1] == keys[at]);
    }

    private boolean isSharedByJava() {
        return columns.stream()
                .allMatch(column -> column.wire().column().writeExpression() == null
                        && isSharedByJava(column.type(), column.catalog().deterministic()));
    }

    private static boolean isSharedByJava(PgType type, boolean deterministic) {
        return switch (type.kind()) {
            case BOOL, INT2, INT4, INT8, UUID, DATE, TIME, TIMESTAMP, TIMESTAMPTZ, NUMERIC, BYTEA -> true;
            case TEXT ->
                deterministic
                        && type.trait() == TypeTrait.NONE
                        && !type.base().startsWith("character(")
                        && !type.base().equals("character")
                        && !type.base().equals("bpchar");
            default -> false;
        };
    }

    private List<int[]> inMemory() {
        Map<Object, Integer> first = new HashMap<>(group.rows().length * 2);
        Map<Object, List<Integer>> several = new HashMap<>();
        for (int position = 0; position < group.rows().length; position++) {
            Object key = key(group.rows()[position]);
            Integer before = first.putIfAbsent(key, position);
            if (before != null) {
                several.computeIfAbsent(key, it -> new ArrayList<>(List.of(before)))
                        .add(position);
            }
        }
        return several.values().stream()
                .map(positions -> positions.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private Object key(Object[] row) {
        if (width == 1) {
            return normal(row[0]);
        }
        Object[] parts = new Object[width];
        for (int at = 0; at < width; at++) {
            parts[at] = normal(row[at]);
        }
        return Arrays.asList(parts);
    }

    /** As the column keeps it: microseconds, no trailing zeros. */
    private static Object normal(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof Instant instant) {
            return PgTime.micros(instant);
        }
        if (value instanceof LocalDateTime dateTime) {
            return PgTime.micros(dateTime);
        }
        return value instanceof LocalTime time ? (Object) PgTime.micros(time) : value;
    }

    private Rows rows() {
        Table source = group.single() != null
                ? group.single().source()
                : java.util.Objects.requireNonNull(group.match()).source();
        Table keys =
                new Table(source.definition(), source.entity(), source.columns().subList(0, width), width, List.of());
        Rows rows = new Rows(keys);
        for (int position = 0; position < group.rows().length; position++) {
            rows.add(group.indices()[position], Arrays.copyOf(group.rows()[position], width));
        }
        return rows;
    }

    private DuplicateKeysException refused(List<int[]> same) {
        List<Long> indices = same.stream()
                .flatMapToInt(Arrays::stream)
                .map(position -> group.indices()[position])
                .sorted()
                .mapToObj(index -> (long) index)
                .toList();
        String told =
                String.join("; ", same.stream().limit(TOLD).map(this::told).toList());
        return new DuplicateKeysException(
                "%d keys of %s (%s) occur more than once: %s%s. Remove the others, or say which counts by duplicates(FIRST) or duplicates(LAST); nothing was written"
                        .formatted(
                                same.size(),
                                group.paths().entity(),
                                String.join(
                                        ", ",
                                        group.keys().inOrder().stream()
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
                                .mapToObj(position -> String.valueOf(group.indices()[position]))
                                .toList());
    }
}
