package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Expression.OldValue;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.persister.entity.mutation.EntityTableMapping;

/**
 * How each of several tables is written, once the rows are found.
 *
 * @param paths the attributes of the entity
 * @param layout the columns of an item's row
 * @param assignments what is written
 * @param onlyChanged whether rows that would not change are left alone
 */
record TableUpdates(AttributePaths paths, UpdateLayout layout, UpdateAssignments assignments, boolean onlyChanged) {

    /** What is written into each table, the one with the id last: its version follows from what the others did. */
    List<TableUpdate> inOrder(Map<String, List<GeneratedAttribute>> generated) {
        List<TableUpdate> updates = new ArrayList<>();
        List<EntityTableMapping> order = new ArrayList<>(paths.tables());
        order.remove(paths.identifierTable());
        order.add(paths.identifierTable());
        for (EntityTableMapping mapping : order) {
            UpdateTable table = new UpdateTable(paths, mapping);
            if (!assignments.of(table).isEmpty()) {
                updates.add(update(table, generated.getOrDefault(table.name(), List.of())));
            }
        }
        return updates;
    }

    private TableUpdate update(UpdateTable table, List<GeneratedAttribute> generated) {
        List<Assignment> written = assignments.of(table);
        List<String> keyNames = table.keyNames();
        List<Column> key = table.keyColumns();
        PartOfRow part = PartOfRow.neededBy(written, key.size());
        List<Column> columns = new ArrayList<>(key);
        columns.addAll(part.of(layout.columns()));
        boolean writesKey = written.stream().anyMatch(it -> keyNames.contains(it.column()));
        List<String> returning = new ArrayList<>(writesKey ? keyNames : List.of());
        generated.forEach(it -> returning.add(it.column()));
        UpdateShape shape = new UpdateShape(
                table.source(columns, key.size()),
                byKey(key),
                written.stream().map(part::moved).toList(),
                keyNames,
                null,
                onlyChanged,
                false,
                returning);
        return new TableUpdate(shape, part.values(), writesKey, generated, table.isOptional());
    }

    /** The key comes first in the rows of the source. */
    private static List<Expression> byKey(List<Column> key) {
        List<Expression> conditions = new ArrayList<>();
        for (int at = 0; at < key.size(); at++) {
            Column column = key.get(at);
            conditions.add(MatchConditions.equality(new OldValue(column.name(), column.type(), 0), at));
        }
        return conditions;
    }
}
