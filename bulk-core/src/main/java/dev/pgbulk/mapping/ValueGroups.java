package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Makes a group of value maps. */
final class ValueGroups {

    private final AttributePaths paths;
    private final UpdateRequest request;
    private final UpdateKeys keys;
    private final ValueWrites writes;
    private final ValueInput input;

    ValueGroups(AttributePaths paths, UpdateRequest request) {
        this(paths, request, UpdateKeys.of(request, paths));
    }

    ValueGroups(AttributePaths paths, UpdateRequest request, UpdateKeys keys) {
        this.paths = paths;
        this.request = request;
        this.keys = keys;
        GroupWrites said = new GroupWrites(paths, keys, request);
        this.writes = new ValueWrites(paths, said);
        this.input = new ValueInput(paths, keys, said, request.fields() == null);
    }

    AttributePaths paths() {
        return paths;
    }

    UpdateKeys keys() {
        return keys;
    }

    ValueInput input() {
        return input;
    }

    /** The attributes that the items write, in the order in which they first come. */
    List<String> fields(List<ValueItem> items) {
        return writes.fields(items);
    }

    @Nullable
    UpdateGroup build(List<ValueItem> items, @Nullable RowFilter filter, SessionImplementor session) {
        List<String> fields = fields(items);
        if (writes.isNothing(fields) && !request.creates()) {
            return null;
        }
        GroupBuilder builder = new GroupBuilder(paths, keys, request, session, items.size());
        VersionColumns versions = new VersionColumns(paths, builder);
        if (checksVersion(items)) {
            versions.addExpected();
        }
        writes.addFields(builder.layout(), fields, items);
        addRows(builder, versions, fields, items, session);
        return builder.build(() -> builder.statements(filter, Map.of()));
    }

    private boolean checksVersion(List<ValueItem> items) {
        return paths.persister().isVersioned()
                && !request.ignoreVersion()
                && keys.isId()
                && items.stream()
                        .anyMatch(item ->
                                item.values().containsKey(paths.version().path()));
    }

    /** Rows of which nothing is written but what is made on every update; the keys are ids. */
    @Nullable
    UpdateGroup touch(List<ValueItem> items, SessionImplementor session) {
        GroupBuilder builder = new GroupBuilder(paths, keys, request, session, items.size());
        addRows(builder, new VersionColumns(paths, builder), List.of(), items, session);
        return builder.build(() -> builder.statements(null, Map.of()));
    }

    private void addRows(
            GroupBuilder builder,
            VersionColumns versions,
            List<String> fields,
            List<ValueItem> items,
            SessionImplementor session) {
        writes.addMade(builder, versions, fields);
        ValueItemRows rows = new ValueItemRows(paths, keys, builder, versions, writes.madeInMemory(fields, session));
        items.forEach(rows::add);
    }
}
