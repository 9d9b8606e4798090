package dev.pgbulk.mapping;

import dev.pgbulk.KeyOperator;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.TypeTrait;
import dev.pgbulk.table.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that items are matched by, those compared by equality first: by these the rows are locked in order.
 *
 * @param keys the attributes
 * @param inOrder the attributes as the caller has put them
 * @param unique the unique index by which rows are told apart that may have to be created; null where none is asked for
 * @param nullsEqual whether a null is equal to a null
 */
record UpdateKeys(
        List<Key> keys, List<Key> inOrder, @Nullable IndexMatch unique, boolean nullsEqual) {

    UpdateKeys(List<Key> keys, List<Key> inOrder, @Nullable IndexMatch unique) {
        this(keys, inOrder, unique, false);
    }

    /**
     * One of them.
     *
     * @param path the attribute
     * @param operator how it is compared; null for equality
     */
    record Key(AttributePath path, @Nullable KeyOperator operator) {

        boolean isEquality() {
            return operator == null;
        }

        int columns() {
            return isEquality() ? path.columns().size() : 1;
        }
    }

    static UpdateKeys of(UpdateRequest request, AttributePaths paths) {
        List<String> names = request.keyFields();
        List<Key> inOrder = new ArrayList<>();
        if (names == null) {
            inOrder.add(new Key(paths.id(), operator(paths.id(), 0, request)));
        } else if (names.isEmpty()) {
            throw new IllegalArgumentException("The list of key attributes is empty; leave it out for the id");
        } else {
            names.forEach(name -> {
                AttributePath path = paths.find(name);
                inOrder.add(new Key(path, operator(path, inOrder.size(), request)));
            });
        }
        checkOperators(request.operators(), inOrder, paths);
        Set<String> seen = new HashSet<>();
        for (Key key : inOrder) {
            if (key.isEquality() && !seen.add(key.path().path())) {
                throw new IllegalArgumentException(
                        "Key attribute '%s' is named twice".formatted(key.path().named()));
            }
            check(key);
        }
        List<Key> keys = new ArrayList<>(inOrder);
        keys.sort((a, b) -> Boolean.compare(!a.isEquality(), !b.isEquality()));
        if (!request.creates() || !request.upsert().keyIsUnique()) {
            return new UpdateKeys(keys, inOrder, null);
        }
        IndexMatch unique = KeyIndex.of(paths, keys, request.upsert().constraint());
        keys.sort(Comparator.comparingInt(
                key -> unique.place(key.path().columns().get(0).name())));
        return new UpdateKeys(keys, inOrder, unique);
    }

    private static @Nullable KeyOperator operator(AttributePath path, int place, UpdateRequest request) {
        Map<String, KeyOperator> operators = request.operators();
        KeyOperator said = place < request.operatorsInOrder().size()
                ? request.operatorsInOrder().get(place)
                : operators.getOrDefault(path.named(), operators.get(path.path()));
        return said == null || said == KeyOperator.EQ ? null : said;
    }

    private static void checkOperators(Map<String, KeyOperator> operators, List<Key> keys, AttributePaths paths) {
        for (String name : operators.keySet()) {
            AttributePath path = paths.find(name);
            if (keys.stream().noneMatch(key -> key.path().path().equals(path.path()))) {
                throw new IllegalArgumentException(
                        "A key operator is given for '%s', which is no key attribute; the keys are %s"
                                .formatted(
                                        name,
                                        keys.stream()
                                                .map(key -> key.path().named())
                                                .toList()));
            }
        }
    }

    private static void check(Key key) {
        AttributePath path = key.path();
        if (key.operator() != null && path.columns().size() > 1) {
            throw new IllegalArgumentException(
                    "Key attribute '%s' has %d columns and can be compared by equality only; name its parts instead"
                            .formatted(path.named(), path.columns().size()));
        }
        if (key.operator() != null && !key.operator().supports(path.columnType())) {
            throw new IllegalArgumentException("Operator %s of key attribute '%s' does not work on type %s"
                    .formatted(
                            key.operator().aliases(),
                            path.named(),
                            path.columnType().name()));
        }
        if (key.operator() == null) {
            path.columns().stream()
                    .filter(column -> !isComparable(column.type()))
                    .findFirst()
                    .ifPresent(column -> {
                        throw new IllegalArgumentException(
                                "Key attribute '%s' is of type %s, which has no equality that a key needs"
                                        .formatted(path.named(), column.type().display()));
                    });
        }
    }

    private static boolean isComparable(PgType type) {
        return type.kind() != ValueKind.JSONB
                && type.trait() != TypeTrait.JSON
                && type.trait() != TypeTrait.INCOMPARABLE;
    }

    /** Rows are found by their id and nothing else. */
    boolean isId() {
        return keys.size() == 1 && keys.get(0).path().isId() && keys.get(0).isEquality();
    }

    /** Only where an index holds nulls for equal is a null a key. */
    boolean takesNull() {
        return nullsEqual || unique != null && unique.takesNulls();
    }

    boolean isEqualityOnly() {
        return keys.stream().allMatch(Key::isEquality);
    }

    /** An item that holds its keys among its values has one value for an attribute. */
    void refuseRepeated() {
        Set<String> seen = new HashSet<>();
        for (Key key : inOrder) {
            if (!seen.add(key.path().path())) {
                throw new IllegalArgumentException(
                        "Key attribute '%s' is named twice, for which only values by key have two operands"
                                .formatted(key.path().named()));
            }
        }
    }

    /** The place of a key in the order in which a caller lists the operands. */
    int place(Key key) {
        for (int place = 0; place < inOrder.size(); place++) {
            if (inOrder.get(place) == key) {
                return place;
            }
        }
        throw new IllegalStateException("No key " + key);
    }

    boolean contains(AttributePath path) {
        return keys.stream().anyMatch(key -> key.path().path().equals(path.path()));
    }

    /** The same, with a null that is a key like any other; of what a feed knows rows by. */
    UpdateKeys withEqualNulls() {
        keys.stream()
                .map(Key::path)
                .filter(AttributePath::isVersion)
                .findFirst()
                .ifPresent(version -> {
                    throw new IllegalArgumentException(
                            "Attribute '%s' is the version, which each write changes, so that no feed knows rows by it; name other key attributes"
                                    .formatted(version.named()));
                });
        return new UpdateKeys(keys, inOrder, unique, true);
    }

    /** The same, of rows that are known by their ids already. */
    UpdateKeys behindId(AttributePaths paths) {
        if (isId()) {
            return this;
        }
        List<Key> all = new ArrayList<>(List.of(new Key(paths.id(), null)));
        keys.stream().filter(key -> !key.path().isId()).forEach(all::add);
        return new UpdateKeys(all, inOrder, unique, nullsEqual);
    }
}
