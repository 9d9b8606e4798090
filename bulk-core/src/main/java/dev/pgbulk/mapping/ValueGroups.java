package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Makes a group of value maps. */
final class ValueGroups {

    private final AttributePaths paths;
    private final UpdateRequest request;
    private final UpdateKeys keys;
    private final GroupWrites writes;
    private final @Nullable Set<String> named;

    ValueGroups(AttributePaths paths, UpdateRequest request) {
        this(paths, request, UpdateKeys.of(request, paths));
    }

    ValueGroups(AttributePaths paths, UpdateRequest request, UpdateKeys keys) {
        this.paths = paths;
        this.request = request;
        this.keys = keys;
        this.writes = new GroupWrites(paths, keys, request);
        this.named = request.fields() == null ? null : new LinkedHashSet<>();
        if (named != null) {
            writes.named().forEach(path -> named.add(path.path()));
        }
    }

    AttributePaths paths() {
        return paths;
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
        LinkedHashMap<String, @Nullable Object> values = ValueItem.resolve(map, index, paths);
        List<@Nullable Object> operands = new ArrayList<>();
        for (UpdateKeys.Key key : keys.keys()) {
            String path = key.path().path();
            if (!values.containsKey(path)) {
                throw new IllegalArgumentException("%s has no value for key attribute '%s'"
                        .formatted(
                                RowFaults.subject(paths.entity(), index),
                                key.path().named()));
            }
            operands.add(values.get(path));
        }
        keys.keys().forEach(key -> values.remove(key.path().path()));
        return checked(new ValueItem(index, operands, values));
    }

    /** An item whose keys stand apart, so that its values may hold new ones. */
    ValueItem item(int index, @Nullable Object key, @Nullable Map<?, ?> map) {
        LinkedHashMap<String, @Nullable Object> values = ValueItem.resolve(map, index, paths);
        List<@Nullable Object> inOrder = operands(index, key);
        List<@Nullable Object> operands = new ArrayList<>();
        for (UpdateKeys.Key each : keys.keys()) {
            operands.add(inOrder.get(keys.place(each)));
        }
        return checked(new ValueItem(index, operands, values));
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
        item.values().keySet().removeIf(path -> writes.isExcluded(paths.find(path)));
        for (String path : item.values().keySet()) {
            AttributePath found = paths.find(path);
            if (!found.isVersion()) {
                writes.checkWritable(found);
            } else if (!keys.isId() || keys.keys().isEmpty()) {
                throw new IllegalArgumentException(
                        "%s has a value for '%s', the version, which can be checked only where the id is the key; leave it out"
                                .formatted(RowFaults.subject(paths.entity(), item.index()), path));
            }
            if (named != null && !named.contains(path) && !found.isVersion()) {
                throw new IllegalArgumentException("%s has a value for attribute '%s', which fields(..) does not name"
                        .formatted(RowFaults.subject(paths.entity(), item.index()), path));
            }
        }
        for (String path : named == null ? Set.<String>of() : named) {
            AttributePath found = paths.find(path);
            boolean optional =
                    writes.function(found) != null && !writes.function(found).needsValue();
            if (!item.values().containsKey(path) && !optional) {
                throw new IllegalArgumentException("%s has no value for attribute '%s', which fields(..) names"
                        .formatted(RowFaults.subject(paths.entity(), item.index()), path));
            }
        }
        return item;
    }

    /** The attributes that the items write, in the order in which they first come. */
    List<String> fields(List<ValueItem> items) {
        LinkedHashSet<String> fields = new LinkedHashSet<>();
        items.forEach(item -> fields.addAll(item.values().keySet()));
        fields.removeIf(path -> paths.find(path).isVersion());
        writes.withoutValue(fields).forEach(path -> fields.add(path.path()));
        return new ArrayList<>(fields);
    }

    @Nullable
    UpdateGroup build(List<ValueItem> items, @Nullable RowFilter filter, SessionImplementor session) {
        EntityPersister persister = paths.persister();
        List<String> fields = fields(items);
        GroupBuilder builder = new GroupBuilder(paths, keys, session, items.size());
        boolean checksVersion = persister.isVersioned()
                && !request.ignoreVersion()
                && keys.isId()
                && items.stream()
                        .anyMatch(item ->
                                item.values().containsKey(paths.version().path()));
        if (checksVersion) {
            builder.layout().addExpectedVersion(paths.version());
        }
        for (String field : fields) {
            AttributePath path = paths.find(field);
            long given = items.stream()
                    .filter(item -> item.values().containsKey(field))
                    .count();
            boolean everywhere = given == items.size();
            boolean valueless =
                    writes.function(path) != null && !writes.function(path).needsValue();
            boolean sent = !valueless || given > 0 && writes.sendsValue(path);
            builder.layout().addWrite(path, writes.function(path), sent, !everywhere && !valueless, true);
        }
        if (fields.isEmpty()
                && writes.madeInMemory().isEmpty()
                && writes.madeByStatement().isEmpty()) {
            return null;
        }
        addMade(builder, fields, session);
        Map<String, Object> made = madeInMemory(fields, session);
        for (ValueItem item : items) {
            addRow(builder, item, made, checksVersion);
        }
        return builder.build(request.where() != null, () -> builder.statements(filter, request, Map.of()));
    }

    /** Rows of which nothing is written but what is made on every update; the keys are ids. */
    @Nullable
    UpdateGroup touch(List<ValueItem> items, SessionImplementor session) {
        GroupBuilder builder = new GroupBuilder(paths, keys, session, items.size());
        addMade(builder, List.of(), session);
        Map<String, Object> made = madeInMemory(List.of(), session);
        for (ValueItem item : items) {
            addRow(builder, item, made, false);
        }
        return builder.build(false, () -> builder.statements(null, request, Map.of()));
    }

    private void addMade(GroupBuilder builder, List<String> fields, SessionImplementor session) {
        for (MadeOnUpdate.InMemory made : writes.madeInMemory()) {
            made.paths().stream()
                    .filter(path -> fields.stream().noneMatch(path::isIn))
                    .forEach(path -> builder.layout().addWrite(path, null, true, false, false));
        }
        if (builder.version() == GroupVersion.IN_MEMORY) {
            builder.layout().addWrite(paths.version(), null, true, false, false);
        } else {
            builder.addVersion();
        }
        Map<PathColumn, String> columns = new LinkedHashMap<>(writes.madeByStatement());
        columns.keySet()
                .removeIf(column -> fields.stream()
                        .anyMatch(field ->
                                paths.find(column.wire().column().attribute()).isIn(field)));
        builder.addMadeByStatement(columns);
    }

    /** There are no entities to make them for: they are made once, for a fresh instance. */
    private Map<String, Object> madeInMemory(List<String> fields, SessionImplementor session) {
        Map<String, Object> made = new LinkedHashMap<>();
        boolean versioned = GroupVersion.of(paths) == GroupVersion.IN_MEMORY;
        if (!versioned && writes.madeInMemory().isEmpty()) {
            return made;
        }
        Object fresh = paths.made().fresh(session);
        for (MadeOnUpdate.InMemory each : writes.madeInMemory()) {
            for (AttributePath path : each.paths()) {
                if (fields.stream().noneMatch(path::isIn)) {
                    made.put(path.path(), path.read(fresh));
                }
            }
        }
        if (versioned) {
            made.put(paths.version().path(), GroupVersion.next(fresh, null, paths.persister(), session));
        }
        return made;
    }

    private void addRow(GroupBuilder builder, ValueItem item, Map<String, Object> made, boolean checksVersion) {
        Object[] row = builder.row();
        for (int key = 0; key < item.operands().size(); key++) {
            builder.putKey(key, item.operands().get(key), item.index(), row);
        }
        if (checksVersion && item.values().containsKey(paths.version().path())) {
            Object expected = item.values().get(paths.version().path());
            if (expected == null) {
                throw builder.values()
                        .refused(
                                paths.version(),
                                item.index(),
                                "is the version and null, so that it cannot be "
                                        + "checked; leave it out, or use ignoreVersion()");
            }
            builder.values()
                    .put(
                            paths.version(),
                            expected,
                            item.index(),
                            row,
                            builder.layout().expectedVersion());
        }
        for (UpdateLayout.Write write : builder.layout().writes()) {
            String path = write.path().path();
            boolean given = item.values().containsKey(path) && !write.path().isVersion();
            if (write.at() >= 0 && (given || made.containsKey(path))) {
                builder.put(write, given ? item.values().get(path) : made.get(path), item.index(), row);
            }
            if (write.present() >= 0) {
                row[write.present()] = given;
            }
        }
        Object id =
                keys.isId() ? builder.values().id(paths.id(), item.operands().get(0), item.index()) : null;
        builder.add(item.index(), row, id, null, null);
    }
}
