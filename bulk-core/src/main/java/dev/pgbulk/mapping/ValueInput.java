package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.jspecify.annotations.Nullable;

/** Reads the value maps of callers, and refuses what the options do not allow. */
final class ValueInput {

    private final AttributePaths paths;
    private final UpdateKeys keys;
    private final GroupWrites writes;
    private final @Nullable Set<String> named;

    ValueInput(AttributePaths paths, UpdateKeys keys, GroupWrites writes, boolean all) {
        this.paths = paths;
        this.keys = keys;
        this.writes = writes;
        this.named = all ? null : new LinkedHashSet<>();
        if (named != null) {
            writes.named().forEach(path -> named.add(path.path()));
        }
    }

    /** Keys among the values have one value each, and are not written. */
    void checkKeysAmongValues() {
        keys.refuseRepeated();
        writes.refuseFunctionsOnKeys();
    }

    /** The values of an item that has no keys. */
    LinkedHashMap<String, @Nullable Object> values(int index, @Nullable Map<?, ?> map) {
        return checked(new ValueItem(index, List.of(), ValueItem.resolve(map, index, paths)))
                .values();
    }

    /** An item in list form: its keys are among its values. */
    ValueItem item(int index, @Nullable Map<?, ?> map) {
        return updated(whole(index, map));
    }

    /** An item in list form, of which nothing is left out yet. */
    ValueItem whole(int index, @Nullable Map<?, ?> map) {
        LinkedHashMap<String, @Nullable Object> values = ValueItem.resolve(map, index, paths);
        List<@Nullable Object> operands = new ArrayList<>();
        for (UpdateKeys.Key key : keys.keys()) {
            String path = key.path().path();
            if (!values.containsKey(path)) {
                throw refused(
                        index, "has no value for key attribute '%s'", key.path().named());
            }
            operands.add(values.get(path));
        }
        keys.keys().forEach(key -> values.remove(key.path().path()));
        return new ValueItem(index, operands, values);
    }

    /** An item whose keys stand apart, so that its values may hold new ones. */
    ValueItem item(int index, @Nullable Object key, @Nullable Map<?, ?> map) {
        return updated(whole(index, key, map));
    }

    /** An item whose keys stand apart, of which nothing is left out yet. */
    ValueItem whole(int index, @Nullable Object key, @Nullable Map<?, ?> map) {
        LinkedHashMap<String, @Nullable Object> values = ValueItem.resolve(map, index, paths);
        List<@Nullable Object> inOrder = operands(index, key);
        List<@Nullable Object> operands = new ArrayList<>();
        for (UpdateKeys.Key each : keys.keys()) {
            operands.add(inOrder.get(keys.place(each)));
        }
        return new ValueItem(index, operands, values);
    }

    /** What of an item is written to a row that exists. */
    ValueItem updated(ValueItem item) {
        return checked(new ValueItem(item.index(), item.operands(), new LinkedHashMap<>(item.values())));
    }

    private List<@Nullable Object> operands(int index, @Nullable Object key) {
        int count = keys.inOrder().size();
        if (count == 1) {
            ArrayList<@Nullable Object> one = new ArrayList<>();
            one.add(key);
            return one;
        }
        if (key instanceof List<?> list) {
            if (list.size() != count) {
                throw new IllegalArgumentException("%s: its key has %d parts, but there are %d key attributes"
                        .formatted(RowFaults.subject(paths.entity(), index), list.size(), count));
            }
            return new ArrayList<>(list);
        }
        if (key != null && paths.id().part() instanceof EmbeddableValuedModelPart embedded) {
            EmbeddableMappingType type = KeyParts.type(embedded);
            if (type.getJavaType().isInstance(key)) {
                return parts(type, key);
            }
        }
        throw new IllegalArgumentException(
                "%s: with %d key attributes a key is a List in their order, or an instance of the id's class"
                        .formatted(RowFaults.subject(paths.entity(), index), count));
    }

    private List<@Nullable Object> parts(EmbeddableMappingType type, Object key) {
        List<@Nullable Object> parts = new ArrayList<>();
        for (UpdateKeys.Key each : keys.inOrder()) {
            String path = each.path().path();
            parts.add(KeyParts.part(type, key, path.substring(path.lastIndexOf('.') + 1)));
        }
        return parts;
    }

    private ValueItem checked(ValueItem item) {
        item.values()
                .keySet()
                .removeIf(path -> writes.isExcluded(paths.find(path)) || writes.isOfNewRow(paths.find(path)));
        item.values().keySet().forEach(path -> checkGiven(path, item.index()));
        if (named != null) {
            named.forEach(path -> checkComplete(path, item));
        }
        return item;
    }

    private void checkGiven(String path, int index) {
        AttributePath found = paths.find(path);
        if (!found.isVersion()) {
            writes.checkWritable(found);
        } else if (!keys.isId() || keys.keys().isEmpty()) {
            throw refused(
                    index,
                    "has a value for '%s', the version, which can be checked only where the id is the key; leave it out",
                    path);
        }
        if (named != null && !named.contains(path) && !found.isVersion()) {
            throw refused(index, "has a value for attribute '%s', which fields(..) does not name", path);
        }
    }

    private void checkComplete(String path, ValueItem item) {
        if (!item.values().containsKey(path) && !writes.ignoresValue(paths.find(path))) {
            throw refused(item.index(), "has no value for attribute '%s', which fields(..) names", path);
        }
    }

    private IllegalArgumentException refused(int index, String fault, String attribute) {
        return new IllegalArgumentException(
                "%s %s".formatted(RowFaults.subject(paths.entity(), index), fault.formatted(attribute)));
    }
}
