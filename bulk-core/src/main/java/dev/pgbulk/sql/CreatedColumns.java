package dev.pgbulk.sql;

import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.UpsertShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an upsert writes to a new row.
 *
 * @param names the columns, quoted as SQL needs them
 * @param values an expression for each, over a row {@code s} of the source
 * @param overriding whether a value is written into a {@code GENERATED ALWAYS} identity
 */
record CreatedColumns(List<String> names, List<String> values, boolean overriding) {

    static CreatedColumns of(UpsertShape shape, Source source) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Expressions expressions = new Expressions(shape.source().columns(), false);
        for (ComputedColumn column : shape.inserted()) {
            names.add(column.name());
            values.add(expressions.render(column.value()));
        }
        if (shape.drawn() != null) {
            names.add(shape.drawn().name());
            values.add(drawn(source) + "::" + shape.drawn().type().name());
        }
        boolean overriding = names.stream()
                .anyMatch(it -> shape.source().definition().column(it).alwaysIdentity());
        return new CreatedColumns(names, values, overriding);
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
