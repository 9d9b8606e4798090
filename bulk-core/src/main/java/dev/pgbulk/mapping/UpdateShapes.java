package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Expression.NewValue;
import dev.pgbulk.table.Expression.OldValue;
import dev.pgbulk.table.Expression.Text;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.MatchShape.JoinedTable;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hibernate.persister.entity.mutation.EntityTableMapping;
import org.jspecify.annotations.Nullable;

/** Makes the shapes of an update's statements from what its rows hold. */
final class UpdateShapes {

    private final AttributePaths paths;
    private final UpdateKeys keys;
    private final UpdateLayout layout;
    private final @Nullable RowFilter filter;
    private final boolean onlyChanged;
    private final Map<String, List<Assignment>> assignments = new LinkedHashMap<>();

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
        layout.writes().forEach(this::assign);
        layout.made()
                .forEach(made -> add(
                        made.column(),
                        new Assignment(made.column().name(), made.column().type(), made.value(), -1, false)));
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
        List<Assignment> ofTable = assignments.computeIfAbsent(column.table(), it -> new ArrayList<>());
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

    private OldValue other(String name, PathColumn column) {
        PathColumn found = single(name).columns().get(0);
        if (!found.table().equals(column.table())) {
            throw new IllegalArgumentException(
                    "Attribute '%s', which a set function names, lies in table %s, and the column that is written in %s"
                            .formatted(name, found.table(), column.table()));
        }
        return new OldValue(found.name(), found.type(), 0);
    }

    /** The one table that the update is about, or null where it is about several. */
    @Nullable
    EntityTableMapping onlyTable() {
        Set<String> tables = new LinkedHashSet<>(assignments.keySet());
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
        EntityTableMapping table = mapping(tables.iterator().next());
        return table.isOptional() ? null : table;
    }

    private EntityTableMapping mapping(String table) {
        return paths.tables().stream()
                .filter(it -> it.getTableName().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No table " + table));
    }

    /** One statement for all. */
    UpdateShape single(EntityTableMapping table, List<String> returning) {
        List<Expression> conditions = conditions(table, Map.of());
        Table source = new Table(
                paths.table(table.getTableName()), paths.entity(), layout.columns(), layout.keyColumns(), List.of());
        return new UpdateShape(
                source,
                conditions,
                assignments.get(table.getTableName()),
                keyNames(table),
                filter(table),
                onlyChanged,
                !keys.isEqualityOnly(),
                returning);
    }

    /** Which rows are meant, where they lie in several tables. */
    MatchShape match() {
        EntityTableMapping root = paths.identifierTable();
        Map<String, Integer> joined = new LinkedHashMap<>();
        List<JoinedTable> tables = new ArrayList<>();
        for (UpdateKeys.Key key : keys.keys()) {
            for (PathColumn column : key.path().columns()) {
                if (!column.table().equals(root.getTableName()) && !joined.containsKey(column.table())) {
                    EntityTableMapping table = mapping(column.table());
                    tables.add(new JoinedTable(column.table(), keyNames(table), table.isOptional()));
                    joined.put(column.table(), tables.size());
                }
            }
        }
        int width = matchColumns();
        Table source = new Table(
                paths.table(root.getTableName()),
                paths.entity(),
                layout.columns().subList(0, width),
                layout.keyColumns(),
                List.of());
        return new MatchShape(
                source, tables, conditions(root, joined), keyNames(root), filter(root), !keys.isEqualityOnly());
    }

    private @Nullable RowFilter filter(EntityTableMapping table) {
        return filter == null ? null : filter.on(table.getTableName());
    }

    /** The operands and the expected version come first. */
    int matchColumns() {
        int operands = layout.operands().stream()
                .mapToInt(it -> it.at() + it.key().columns())
                .max()
                .orElse(0);
        return Math.max(operands, layout.expectedVersion() + 1);
    }

    private List<Expression> conditions(EntityTableMapping table, Map<String, Integer> joined) {
        List<Expression> conditions = new ArrayList<>();
        List<String> keyNames = keyNames(table);
        for (UpdateLayout.KeyOperand operand : layout.operands()) {
            AttributePath path = operand.key().path();
            for (int at = 0; at < operand.key().columns(); at++) {
                PathColumn column = path.columns().get(at);
                int number = joined.getOrDefault(column.table(), 0);
                String name = path.isId() ? keyNames.get(at) : column.name();
                conditions.add(
                        operand.key().operator() == null
                                ? equality(new OldValue(name, column.type(), number), operand.at() + at)
                                : FunctionExpressions.condition(
                                        operand.key().operator(),
                                        new OldValue(name, column.type(), number),
                                        operand.at()));
            }
        }
        if (layout.expectedVersion() >= 0) {
            PathColumn version = paths.version().columns().get(0);
            conditions.add(expected(new OldValue(version.name(), version.type(), 0), layout.expectedVersion()));
        }
        return conditions;
    }

    /** Nobody expects a version of an item that knows none. It comes last, so that it can be left out. */
    private static Expression expected(OldValue column, int position) {
        NewValue value = new NewValue(position);
        return new Expression(List.of(value, new Text(" IS NULL OR "), column, new Text(" = "), value));
    }

    private static Expression equality(OldValue column, int position) {
        return new Expression(List.of(column, new Text(" = "), new NewValue(position)));
    }

    /** What is written into each table, the one with the id last: its version follows from what the others did. */
    List<TableUpdate> tables(Map<String, List<GeneratedAttribute>> generated) {
        List<TableUpdate> updates = new ArrayList<>();
        List<EntityTableMapping> order = new ArrayList<>(paths.tables());
        order.remove(paths.identifierTable());
        order.add(paths.identifierTable());
        for (EntityTableMapping table : order) {
            List<Assignment> ofTable = assignments.get(table.getTableName());
            if (ofTable != null) {
                updates.add(table(table, ofTable, generated.getOrDefault(table.getTableName(), List.of())));
            }
        }
        return updates;
    }

    private TableUpdate table(EntityTableMapping table, List<Assignment> ofTable, List<GeneratedAttribute> generated) {
        int[] values = used(ofTable);
        List<Column> columns = new ArrayList<>(keyColumns(table));
        int width = columns.size();
        IntStream.of(values).forEach(at -> columns.add(layout.columns().get(at)));
        List<Expression> conditions = new ArrayList<>();
        for (int at = 0; at < width; at++) {
            Column key = columns.get(at);
            conditions.add(equality(new OldValue(key.name(), key.type(), 0), at));
        }
        Table source = new Table(paths.table(table.getTableName()), paths.entity(), columns, width, List.of());
        List<String> keyNames = keyNames(table);
        boolean writesKey = ofTable.stream().anyMatch(it -> keyNames.contains(it.column()));
        List<String> returning = new ArrayList<>(writesKey ? keyNames : List.of());
        generated.forEach(it -> returning.add(it.column()));
        UpdateShape shape = new UpdateShape(
                source,
                conditions,
                ofTable.stream().map(it -> moved(it, width, values)).toList(),
                keyNames,
                null,
                onlyChanged,
                false,
                returning);
        int[] inserted = inserted(table);
        return new TableUpdate(
                shape,
                values,
                writesKey,
                generated,
                table.isOptional() ? insert(source, table, inserted) : null,
                inserted);
    }

    /** The values that the expressions of one table refer to. */
    private static int[] used(List<Assignment> ofTable) {
        Set<Integer> used = new TreeSet<>();
        for (Assignment assignment : ofTable) {
            assignment.value().parts().forEach(part -> {
                if (part instanceof NewValue value) {
                    used.add(value.position());
                }
            });
            if (assignment.present() >= 0) {
                used.add(assignment.present());
            }
        }
        return used.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Assignment moved(Assignment assignment, int width, int[] values) {
        return new Assignment(
                assignment.column(),
                assignment.type(),
                moved(assignment.value(), width, values),
                assignment.present() < 0 ? -1 : width + position(assignment.present(), values),
                assignment.compared());
    }

    private static Expression moved(Expression expression, int width, int[] values) {
        return new Expression(expression.parts().stream()
                .map(part -> part instanceof NewValue value
                        ? new NewValue(width + position(value.position(), values))
                        : part)
                .toList());
    }

    private static int position(int value, int[] values) {
        return java.util.Arrays.binarySearch(values, value);
    }

    /** The values of a table's columns, without flags. */
    private int[] inserted(EntityTableMapping table) {
        List<Integer> values = new ArrayList<>();
        for (UpdateLayout.Write write : layout.writes()) {
            for (int at = 0; at < write.path().columns().size(); at++) {
                if (write.at() >= 0 && write.path().columns().get(at).table().equals(table.getTableName())) {
                    values.add(write.at() + at);
                }
            }
        }
        return values.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** A row of its own for an entity that has none in a secondary table. */
    private Table insert(Table source, EntityTableMapping table, int[] values) {
        List<Column> columns = new ArrayList<>(keyColumns(table));
        int width = columns.size();
        IntStream.of(values).forEach(at -> columns.add(layout.columns().get(at)));
        List<ComputedColumn> computed = new ArrayList<>();
        for (UpdateLayout.Write write : layout.writes()) {
            for (PathColumn column : write.path().columns()) {
                if (write.function() != null && column.table().equals(table.getTableName())) {
                    Expression value = FunctionExpressions.onInsert(write.function(), fragment(write, column));
                    computed.add(new ComputedColumn(column.name(), column.type(), moved(value, width, values)));
                }
            }
        }
        return new Table(source.definition(), source.entity(), columns, width, computed);
    }

    List<String> keyNames(EntityTableMapping table) {
        List<String> names = new ArrayList<>();
        table.getKeyMapping().forEachKeyColumn((at, column) -> names.add(column.getColumnName()));
        return names;
    }

    private List<Column> keyColumns(EntityTableMapping table) {
        List<String> names = keyNames(table);
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            Column id = paths.id().columns().get(at).wire().column();
            columns.add(new Column(names.get(at), id.type(), id.writeExpression(), id.attribute()));
        }
        return columns;
    }
}
