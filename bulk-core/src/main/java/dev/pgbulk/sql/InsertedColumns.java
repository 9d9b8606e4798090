package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an insert writes: the columns that have a value per row, unless that is only an operand of a computed column, and
 * the computed ones.
 *
 * @param names the columns, quoted as SQL needs them
 * @param values an expression for each
 */
record InsertedColumns(List<String> names, List<String> values) {

    static InsertedColumns of(Table table) {
        Set<String> computed =
                table.computed().stream().map(it -> Identifiers.bare(it.name())).collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int at = 0; at < table.columns().size(); at++) {
            Column column = table.columns().get(at);
            if (computed.isEmpty() || !computed.contains(Identifiers.bare(column.name()))) {
                names.add(column.name());
                values.add(Values.of(column, at));
            }
        }
        Expressions expressions = new Expressions(table.columns(), false);
        for (ComputedColumn column : table.computed()) {
            names.add(column.name());
            values.add(expressions.render(column.value()));
        }
        return new InsertedColumns(names, values);
    }
}
