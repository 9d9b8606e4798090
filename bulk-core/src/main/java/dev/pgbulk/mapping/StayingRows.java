package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of partitioned tables, which an upsert leaves in their partitions, as {@code ON CONFLICT DO UPDATE} does. */
final class StayingRows {

    private StayingRows() {}

    /** The condition, and that no column is changed that says in which partition a row lies. */
    static @Nullable Expression and(@Nullable Expression condition, List<Assignment> assignments, CatalogTable table) {
        List<Expression.Part> parts = new ArrayList<>();
        for (Assignment assignment : moving(assignments, table)) {
            parts.add(new Expression.Text(parts.isEmpty() ? "(" : " AND ("));
            if (assignment.present() >= 0) {
                parts.add(new Expression.Text("NOT "));
                parts.add(new Expression.NewValue(assignment.present()));
                parts.add(new Expression.Text(" OR "));
            }
            parts.add(new Expression.OldValue(assignment.column(), assignment.type(), 0));
            parts.add(new Expression.Text(" IS NOT DISTINCT FROM ("));
            parts.addAll(assignment.value().parts());
            parts.add(new Expression.Text("))"));
        }
        if (parts.isEmpty()) {
            return condition;
        }
        if (condition != null) {
            parts.add(new Expression.Text(" AND ("));
            parts.addAll(condition.parts());
            parts.add(new Expression.Text(")"));
        }
        return new Expression(parts);
    }

    private static List<Assignment> moving(List<Assignment> assignments, CatalogTable table) {
        return assignments.stream()
                .filter(it -> table.column(it.column()).partitioning())
                .toList();
    }

    /** The columns that may not change. */
    static List<String> columns(List<Assignment> assignments, CatalogTable table) {
        return moving(assignments, table).stream().map(Assignment::column).toList();
    }
}
