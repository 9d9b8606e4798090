package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.MatchShape.JoinedTable;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.SyncKey;
import dev.pgbulk.table.SyncShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the shape of the query that compares items with rows. */
final class SyncShapes {

    private final SyncGroup group;
    private final AttributePaths paths;
    private final UpdateTable root;
    private final UpdateAssignments assignments;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    SyncShapes(SyncGroup group) {
        this.group = group;
        this.paths = group.of().paths();
        this.root = UpdateTable.ofId(paths);
        this.assignments = new UpdateAssignments(paths, group.layout());
        numbers.put(root.name(), 0);
        group.layout().operands().stream()
                .filter(it -> !it.key().path().isId())
                .flatMap(it -> it.key().path().columns().stream())
                .forEach(it -> number(it.table()));
        assignments.tables().forEach(this::number);
    }

    private int number(String table) {
        return numbers.computeIfAbsent(table, it -> numbers.size());
    }

    /** Which of the columns of compared attributes the answers on single assignments are about, in their order. */
    List<String> compared() {
        List<String> columns = new ArrayList<>();
        for (String table : numbers.keySet()) {
            of(table).stream().filter(Assignment::compared).forEach(it -> columns.add(table + " " + it.column()));
        }
        return columns;
    }

    private List<Assignment> of(String table) {
        return assignments.of(UpdateTable.named(paths, table));
    }

    SyncShape of(@Nullable RowFilter scope, SyncShape.Extent extent, List<AttributePath> told) {
        List<Expression> read = new ArrayList<>();
        List<String> keyNames = root.keyNames();
        for (int at = 0; at < keyNames.size(); at++) {
            read.add(old(keyNames.get(at), paths.id().columns().get(at), 0));
        }
        told.stream()
                .flatMap(path -> path.columns().stream())
                .forEach(column -> read.add(old(column.name(), column, number(column.table()))));
        List<SyncShape.Joined> joined = new ArrayList<>();
        numbers.forEach((name, number) -> {
            if (number > 0) {
                UpdateTable table = UpdateTable.named(paths, name);
                joined.add(new SyncShape.Joined(
                        new JoinedTable(name, table.keyNames(), table.isOptional()), paths.table(name), of(name)));
            }
        });
        return new SyncShape(
                root.source(group.layout().columns(), group.layout().keyColumns()),
                joined,
                keys(),
                group.of().isKeyUnique(),
                scope == null ? null : scope.on(root.name()),
                keyNames,
                of(root.name()),
                expected(),
                extent,
                read);
    }

    private static Expression old(String name, PathColumn column, int table) {
        return new Expression(List.of(new Expression.OldValue(name, column.type(), table)));
    }

    private List<SyncKey> keys() {
        List<SyncKey> keys = new ArrayList<>();
        for (UpdateLayout.KeyOperand operand : group.layout().operands()) {
            AttributePath path = operand.key().path();
            for (int at = 0; at < path.columns().size(); at++) {
                PathColumn column = path.columns().get(at);
                int table = path.isId() ? 0 : number(column.table());
                keys.add(new SyncKey(
                        path.isId() ? root.keyNames().get(at) : column.name(),
                        column.type(),
                        operand.at() + at,
                        !path.isId() && (!column.catalog().notNull() || isOptional(column)),
                        table));
            }
        }
        return keys;
    }

    private boolean isOptional(PathColumn column) {
        return !column.table().equals(root.name())
                && UpdateTable.named(paths, column.table()).isOptional();
    }

    private @Nullable Expression expected() {
        return group.layout().expectedVersion() < 0
                ? null
                : MatchConditions.expected(paths, group.layout().expectedVersion());
    }
}
