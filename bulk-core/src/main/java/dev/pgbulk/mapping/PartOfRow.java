package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Expression.NewValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of an item's row that the statement for one of several tables needs, behind the key of that table.
 *
 * @param keyColumns how many columns the key has
 * @param values the columns of the item's row, ascending
 */
record PartOfRow(int keyColumns, int[] values) {

    /** The values that the expressions of one table refer to. */
    static PartOfRow neededBy(List<Assignment> assignments, int keyColumns) {
        Set<Integer> used = new TreeSet<>();
        for (Assignment assignment : assignments) {
            assignment.value().parts().forEach(part -> {
                if (part instanceof NewValue value) {
                    used.add(value.position());
                }
            });
            if (assignment.present() >= 0) {
                used.add(assignment.present());
            }
        }
        return new PartOfRow(
                keyColumns, used.stream().mapToInt(Integer::intValue).toArray());
    }

    List<Column> of(List<Column> all) {
        return Arrays.stream(values).mapToObj(all::get).toList();
    }

    /** The same assignment, its values taken from where they stand in the part. */
    Assignment moved(Assignment assignment) {
        return new Assignment(
                assignment.column(),
                assignment.type(),
                moved(assignment.value()),
                assignment.present() < 0 ? -1 : position(assignment.present()),
                assignment.compared());
    }

    private Expression moved(Expression expression) {
        return new Expression(expression.parts().stream()
                .map(part -> part instanceof NewValue value ? new NewValue(position(value.position())) : part)
                .toList());
    }

    private int position(int inRow) {
        return keyColumns + Arrays.binarySearch(values, inRow);
    }
}
