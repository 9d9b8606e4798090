package dev.pgbulk.exec;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.ConflictTarget;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import dev.pgbulk.table.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes shapes by hand, as the mapping does. Source columns are numbered as they are asked for, the keys first. */
final class Shaping {

    private static final PgType BOOL = new PgType("pg_catalog.bool", "boolean", 16, ValueKind.BOOL, null);

    private final CatalogTable table;
    private final List<Column> columns = new ArrayList<>();
    private final List<Expression> conditions = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<MatchShape.JoinedTable> joined = new ArrayList<>();
    private List<String> identity = List.of("\"id\"");
    private List<String> returning = List.of();
    private @Nullable RowFilter filter;
    private boolean onlyChanged;
    private boolean overlapping;
    private int keys;

    Shaping(CatalogTable table) {
        this.table = table;
    }

    /** The column equals a value of the source. */
    Shaping key(String name) {
        return key(name, " = ");
    }

    Shaping key(String name, String operator) {
        return key(0, table, name, operator);
    }

    /** The same in a further table. */
    Shaping key(int number, CatalogTable of, String name, String operator) {
        CatalogColumn column = of.column(name);
        conditions.add(new Expression(List.of(
                new Expression.OldValue(Identifiers.quote(name), column.type(), number),
                new Expression.Text(operator),
                new Expression.NewValue(column(column)))));
        keys++;
        return this;
    }

    /** The column becomes a value of the source. */
    Shaping set(String name) {
        return set(name, Expression.newValue(column(table.column(name))), -1, true);
    }

    /** The column becomes a value of the source, if a further value says so. */
    Shaping setIfPresent(String name) {
        int value = column(table.column(name));
        columns.add(new Column("present", BOOL, null, name));
        return set(name, Expression.newValue(value), value + 1, true);
    }

    /** The column, wherever braces stand in the text, and a value of the source behind it. */
    Shaping compute(String name, String before, String after) {
        CatalogColumn column = table.column(name);
        return set(
                name,
                new Expression(List.of(
                        new Expression.Text(before),
                        new Expression.OldValue(Identifiers.quote(name), column.type(), 0),
                        new Expression.Text(after),
                        new Expression.NewValue(column(column)))),
                -1,
                true);
    }

    Shaping set(String name, Expression value, int present, boolean compared) {
        assignments.add(
                new Assignment(Identifiers.quote(name), table.column(name).type(), value, present, compared));
        return this;
    }

    Shaping identity(String... names) {
        identity = List.of(names).stream().map(Identifiers::quote).toList();
        return this;
    }

    Shaping returning(String... names) {
        returning = List.of(names).stream().map(Identifiers::quote).toList();
        return this;
    }

    Shaping filter(String sql, Map<String, Object> parameters) {
        filter = new RowFilter(sql, parameters);
        return this;
    }

    /** A filter of the one table, as a condition too. */
    Shaping condition(String query, String condition) {
        filter = new RowFilter(query + " WHERE " + condition, Map.of(), condition, table.name());
        return this;
    }

    Shaping onlyChanged() {
        onlyChanged = true;
        return this;
    }

    Shaping overlapping() {
        overlapping = true;
        return this;
    }

    Shaping join(String name, boolean optional) {
        joined.add(new MatchShape.JoinedTable(name, identity, optional));
        return this;
    }

    private int column(CatalogColumn column) {
        columns.add(new Column(Identifiers.quote(column.name()), column.type(), null, "its " + column.name()));
        return columns.size() - 1;
    }

    Table source() {
        return new Table(table, "Thing", columns, keys, List.of());
    }

    UpdateShape update() {
        return new UpdateShape(
                source(), conditions, assignments, identity, filter, onlyChanged, overlapping, returning);
    }

    MatchShape match() {
        return new MatchShape(source(), joined, conditions, identity, filter, overlapping, true);
    }

    /**
     * The update with an insert of every source column.
     *
     * @param index the name of the unique index of the keys
     * @param merged whether the server may merge; otherwise it locks and updates
     * @param drawn the column of drawn ids, or null
     */
    UpsertShape upsert(String index, boolean merged, @Nullable String drawn) {
        List<ComputedColumn> inserted = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            inserted.add(new ComputedColumn(column.name(), column.type(), Expression.newValue(at)));
        }
        List<ConflictTarget.Element> elements = new ArrayList<>();
        for (int at = 0; at < keys; at++) {
            elements.add(ConflictTarget.Element.of(table.column(columns.get(at).name()), Expression.newValue(at)));
        }
        return new UpsertShape(
                update(),
                null,
                inserted,
                drawn == null
                        ? null
                        : new UpsertShape.DrawnColumn(
                                Identifiers.quote(drawn), table.column(drawn).type()),
                new ConflictTarget(index, elements, null, elements.get(0).sql(), merged),
                List.of());
    }

    /** Rows with the input indices 100, 101 … . */
    static Rows rows(Table source, List<Object[]> values) {
        Rows rows = new Rows(source);
        values.forEach(it -> rows.add(100 + rows.size(), it));
        return rows;
    }
}
