package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table that has rows of a deleted entity.
 *
 * @param table the table; the columns of the source are those of the entity's id
 * @param conditions which rows are the entity's
 * @param identity the columns that identify a row; none where it makes no difference which of several is meant
 * @param marks what becomes of the rows in place of their deletion; none where they are deleted
 */
record DeletedPlace(Table table, List<Expression> conditions, List<String> identity, List<Assignment> marks) {

    List<Column> key() {
        return table.columns();
    }

    DeletionStep step(Rows rows, @Nullable RowFilter filter, Consumer<BitSet> answer) {
        UpdateShape shape = new UpdateShape(table, conditions, marks, identity, filter, false, false, List.of());
        return marks.isEmpty()
                ? new DeletionStep.Remove(rows, shape, answer)
                : new DeletionStep.Mark(rows, shape, answer);
    }
}
