package dev.pgbulk.mapping;

import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which columns an insert into the tables of an entity class writes. */
final class InsertColumns {

    private final EntityPlan plan;

    InsertColumns(EntityPlan plan) {
        this.plan = plan;
    }

    /** Whether it is one of the id. */
    boolean isKey(PathColumn column) {
        TablePlan first = plan.identifierTable();
        int at = position(first, column);
        return at >= 0 && at < first.outline().keyColumns();
    }

    /** The table that a column is written into; null where an insert leaves it to the server. */
    @Nullable
    TablePlan table(AttributePath path, PathColumn column) {
        return isInsertable(path, column) ? find(column.table()) : null;
    }

    boolean isInsertable(AttributePath path, PathColumn column) {
        TablePlan table = find(column.table());
        if (table == null || column.catalog().generated()) {
            return false;
        }
        int at = position(table, column);
        List<OutlinedColumn> mapped = table.outline().columns();
        return at >= 0
                ? at < mapped.size() && mapped.get(at).statePosition() == path.position()
                : table.outline().computed().stream().anyMatch(it -> isSame(it, column));
    }

    /** Where a column stands in a table's own rows, -1 where it is not among them. */
    static int position(TablePlan table, PathColumn column) {
        WireColumn[] columns = table.columns();
        for (int at = 0; column.table().equals(table.outline().name()) && at < columns.length; at++) {
            if (columns[at].column().name().equals(column.name())) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isSame(ComputedColumn computed, PathColumn column) {
        return Identifiers.bare(computed.name()).equals(Identifiers.bare(column.name()));
    }

    private @Nullable TablePlan find(String table) {
        for (TablePlan each : plan.tables()) {
            if (each.outline().name().equals(table)) {
                return each;
            }
        }
        return null;
    }
}
