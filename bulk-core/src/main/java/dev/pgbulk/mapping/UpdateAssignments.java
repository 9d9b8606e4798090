package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Expression.OldValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns an update writes, table by table, and what into them. */
final class UpdateAssignments {

    private final AttributePaths paths;
    private final UpdateLayout layout;
    private final Map<String, List<Assignment>> byTable = new LinkedHashMap<>();

    UpdateAssignments(AttributePaths paths, UpdateLayout layout) {
        this.paths = paths;
        this.layout = layout;
        layout.writes().forEach(this::assign);
        layout.made()
                .forEach(made -> add(
                        made.column(),
                        new Assignment(made.column().name(), made.column().type(), made.value(), -1, false)));
    }

    /** The tables that are written. */
    Set<String> tables() {
        return byTable.keySet();
    }

    /** What is written into a table; nothing into one that is only matched. */
    List<Assignment> of(UpdateTable table) {
        return byTable.getOrDefault(table.name(), List.of());
    }

    private void assign(UpdateLayout.Write write) {
        List<PathColumn> columns = write.path().columns();
        SetFunction function = write.function();
        for (int at = 0; at < columns.size(); at++) {
            PathColumn column = columns.get(at);
            Expression value = function == null
                    ? Expression.newValue(write.at() + at)
                    : FunctionExpressions.onUpdate(function, fragment(write, column));
            add(column, new Assignment(column.name(), column.type(), value, write.present(), write.compared()));
        }
    }

    private void add(PathColumn column, Assignment assignment) {
        List<Assignment> ofTable = byTable.computeIfAbsent(column.table(), it -> new ArrayList<>());
        if (ofTable.stream().anyMatch(it -> it.column().equals(assignment.column()))) {
            throw new IllegalArgumentException(
                    "Column %s of %s would be written twice, by attribute '%s' and by another"
                            .formatted(
                                    column.name(),
                                    paths.entity(),
                                    column.wire().column().attribute()));
        }
        ofTable.add(assignment);
    }

    private FunctionExpressions.Column fragment(UpdateLayout.Write write, PathColumn column) {
        return new FunctionExpressions.Column(
                write.path(),
                write.at(),
                InsertDefault.bySql(write.path()),
                name -> other(name, column),
                name -> layout.position(single(name)));
    }

    private AttributePath single(String name) {
        AttributePath found = paths.find(name);
        if (found.single().isEmpty()) {
            throw new IllegalArgumentException(
                    "Attribute '%s', which a set function names, has several columns".formatted(name));
        }
        return found;
    }

    /** One statement sees the old values of the one table that it writes. */
    private OldValue other(String name, PathColumn column) {
        PathColumn found = single(name).columns().get(0);
        if (!found.table().equals(column.table())) {
            throw new IllegalArgumentException(
                    "Attribute '%s', which a set function names, lies in table %s, and the column that is written in %s"
                            .formatted(name, found.table(), column.table()));
        }
        return new OldValue(found.name(), found.type(), 0);
    }
}
