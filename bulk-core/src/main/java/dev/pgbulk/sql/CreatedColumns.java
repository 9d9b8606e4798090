package dev.pgbulk.sql;

import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpsertShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a new row is given.
 *
 * @param names the columns, quoted as SQL needs them
 * @param values an expression for each, over a row {@code s} of the source
 * @param overriding whether a value is written into a {@code GENERATED ALWAYS} identity
 */
record CreatedColumns(List<String> names, List<String> values, boolean overriding) {

    static CreatedColumns of(UpsertShape shape, Source source) {
        CreatedColumns columns = of(shape.source(), shape.inserted());
        if (shape.drawn() == null) {
            return columns;
        }
        String name = shape.drawn().name();
        List<String> names = new ArrayList<>(columns.names);
        List<String> values = new ArrayList<>(columns.values);
        names.add(name);
        values.add(drawn(source) + "::" + shape.drawn().type().name());
        return new CreatedColumns(names, values, columns.overriding || isAlwaysIdentity(name, shape.source()));
    }

    static CreatedColumns of(Table table, List<ComputedColumn> inserted) {
        Expressions expressions = new Expressions(table.columns(), false);
        return new CreatedColumns(
                inserted.stream().map(ComputedColumn::name).toList(),
                inserted.stream().map(it -> expressions.render(it.value())).toList(),
                inserted.stream().anyMatch(it -> isAlwaysIdentity(it.name(), table)));
    }

    private static boolean isAlwaysIdentity(String column, Table table) {
        return table.definition().column(column).alwaysIdentity();
    }

    /** With what a row that exists shows of itself, so that it is not refused before it is seen to exist. */
    CreatedColumns andExisting(UpsertShape shape) {
        List<String> allNames = new ArrayList<>(names);
        List<String> allValues = new ArrayList<>(values);
        String conditions = new Expressions(shape.source().columns(), true)
                .all(shape.update().conditions());
        for (String column : shape.fromExisting()) {
            allNames.add(column);
            allValues.add("(SELECT t.%s FROM %s t WHERE %s)"
                    .formatted(column, shape.source().name(), conditions));
        }
        return new CreatedColumns(allNames, allValues, overriding);
    }

    /** The id that was drawn for a row of the source. */
    static String drawn(Source source) {
        return "(:ids::pg_catalog.int8[])[" + source.place() + "]";
    }

    String target() {
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    String override() {
        return overriding ? " OVERRIDING SYSTEM VALUE" : "";
    }

    String list() {
        return values.stream().collect(Collectors.joining(", "));
    }
}
