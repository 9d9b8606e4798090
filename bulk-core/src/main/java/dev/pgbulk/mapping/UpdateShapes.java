package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.MatchShape.JoinedTable;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the shapes of an update's statements from what its rows hold. */
final class UpdateShapes {

    private final AttributePaths paths;
    private final UpdateKeys keys;
    private final UpdateLayout layout;
    private final @Nullable RowFilter filter;
    private final boolean onlyChanged;
    private final UpdateAssignments assignments;
    private final MatchConditions conditions;

    UpdateShapes(
            AttributePaths paths,
            UpdateKeys keys,
            UpdateLayout layout,
            @Nullable RowFilter filter,
            boolean onlyChanged) {
        this.paths = paths;
        this.keys = keys;
        this.layout = layout;
        this.filter = filter;
        this.onlyChanged = onlyChanged;
        this.assignments = new UpdateAssignments(paths, layout);
        this.conditions = new MatchConditions(paths, layout, keys.nullsEqual());
    }

    /** The one table that the update is about, or null where it is about several. */
    @Nullable
    UpdateTable onlyTable() {
        Set<String> tables = new LinkedHashSet<>(assignments.tables());
        for (UpdateKeys.Key key : keys.keys()) {
            if (!key.path().isId()) {
                key.path().columns().forEach(column -> tables.add(column.table()));
            }
        }
        if (layout.expectedVersion() >= 0) {
            tables.add(paths.identifierTable().getTableName());
        }
        if (tables.size() != 1) {
            return null;
        }
        UpdateTable table = UpdateTable.named(paths, tables.iterator().next());
        return table.isOptional() ? null : table;
    }

    /** One statement for all. */
    UpdateShape single(UpdateTable table, List<String> returning) {
        return new UpdateShape(
                table.source(layout.columns(), layout.keyColumns()),
                conditions.on(table, Map.of()),
                assignments.of(table),
                table.keyNames(),
                filter(table),
                onlyChanged,
                !keys.isEqualityOnly(),
                returning);
    }

    /** Which rows are meant, where they lie in several tables. */
    MatchShape match() {
        UpdateTable root = UpdateTable.ofId(paths);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<JoinedTable> joined = new ArrayList<>();
        for (UpdateKeys.Key key : keys.keys()) {
            for (PathColumn column : key.path().columns()) {
                if (!column.table().equals(root.name()) && !numbers.containsKey(column.table())) {
                    UpdateTable table = UpdateTable.named(paths, column.table());
                    joined.add(new JoinedTable(column.table(), table.keyNames(), table.isOptional()));
                    numbers.put(column.table(), joined.size());
                }
            }
        }
        return new MatchShape(
                root.source(layout.columns().subList(0, layout.matchColumns()), layout.keyColumns()),
                joined,
                conditions.on(root, numbers),
                root.keyNames(),
                filter(root),
                !keys.isEqualityOnly(),
                true);
    }

    /** What is written into each table then. */
    List<TableUpdate> tables(Map<String, List<GeneratedAttribute>> generated) {
        return new TableUpdates(paths, layout, assignments, onlyChanged).inOrder(generated);
    }

    private @Nullable RowFilter filter(UpdateTable table) {
        return filter == null ? null : filter.on(table.name());
    }
}
