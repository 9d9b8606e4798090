package dev.pgbulk.mapping;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Finds written rows that lie outside of the scope.
 *
 * @param entity the type, for messages
 * @param writes what was written
 * @param session the transaction's
 */
record WrittenScope(String entity, SyncWrites writes, SessionImplementor session) {

    List<UpdateStep> steps(List<SyncComparison> comparisons) {
        List<UpdateStep> steps = new ArrayList<>();
        for (SyncComparison comparison : comparisons) {
            SyncClass of = comparison.group().of();
            Map<Integer, Object> written = writes.ids(of);
            RowFilter scope = comparison.scope();
            if (!written.isEmpty() && scope != null) {
                steps.add(step(of.paths(), written, scope));
            }
        }
        return steps;
    }

    private UpdateStep step(AttributePaths paths, Map<Integer, Object> written, RowFilter scope) {
        UpdateTable table = UpdateTable.ofId(paths);
        List<Column> key = table.keyColumns();
        List<Expression> conditions = new ArrayList<>();
        for (int at = 0; at < key.size(); at++) {
            Column column = key.get(at);
            conditions.add(MatchConditions.equality(new Expression.OldValue(column.name(), column.type(), 0), at));
        }
        UpdateShape shape = new UpdateShape(
                table.source(key, key.size()),
                conditions,
                List.of(),
                table.keyNames(),
                scope.on(table.name()),
                false,
                false,
                List.of());
        Rows rows = new Rows(shape.source(), written.size());
        PathValues values = new PathValues(paths.entity(), session);
        written.forEach((index, id) -> {
            Object[] row = new Object[key.size()];
            values.put(paths.id(), id, index, row, 0);
            rows.add(index, row);
        });
        return new UpdateStep.Check(rows, shape, outside -> refuse(rows, outside));
    }

    private void refuse(Rows rows, BitSet outside) {
        if (!outside.isEmpty()) {
            List<Integer> indices =
                    outside.stream().map(rows::index).sorted().boxed().toList();
            throw new InvalidDataAccessApiUsageException(
                    "%d rows of %s would lie outside of the scope (input indices %s); nothing was written. Leave them out, or use allowOutsideScope()"
                            .formatted(indices.size(), entity, UpdateTally.first(indices)));
        }
    }
}
