package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What set functions make of the attributes of new entities. One that another class has is none of theirs.
 *
 * @param functions by the names of their attributes
 * @param paths the attributes
 */
record InsertFunctions(Map<String, SetFunction> functions, AttributePaths paths) {

    /** Rows of a table, with what the functions make of their values. */
    Table on(Table table) {
        if (functions.isEmpty()) {
            return table;
        }
        List<ComputedColumn> computed = new ArrayList<>(table.computed());
        Map<String, Integer> positions = new HashMap<>();
        for (int at = 0; at < table.columns().size(); at++) {
            positions.put(table.columns().get(at).attribute(), at);
        }
        functions.forEach((name, function) -> {
            if (paths.isOfOtherClass(name)) {
                return;
            }
            AttributePath path = paths.find(name);
            PathColumn column = path.columns().get(0);
            if (function != SetFunction.EQ
                    && column.table().equals(table.definition().name())) {
                Expression value = new InsertedValue(
                                path, positions.getOrDefault(path.path(), -1), InsertDefault.bySql(path))
                        .by(function, paths, positions);
                computed.removeIf(it -> it.name().equals(column.name()));
                computed.add(new ComputedColumn(column.name(), column.type(), value));
            }
        });
        return computed.isEmpty()
                ? table
                : new Table(table.definition(), table.entity(), table.columns(), table.keyColumns(), computed);
    }
}
