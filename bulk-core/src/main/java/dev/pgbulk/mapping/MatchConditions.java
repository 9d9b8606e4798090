package dev.pgbulk.mapping;

import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Expression.NewValue;
import dev.pgbulk.table.Expression.OldValue;
import dev.pgbulk.table.Expression.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When a row belongs to an item: by its keys, and by the version that is expected.
 *
 * @param paths the attributes of the entity
 * @param layout where the operands and the version stand in an item's row
 * @param nullsEqual whether a null key is equal to a null
 */
record MatchConditions(AttributePaths paths, UpdateLayout layout, boolean nullsEqual) {

    /**
     * The conditions, that on the version last, so that it can be left out.
     *
     * @param table the table that is matched, whose key stands for the id
     * @param joined the numbers of the tables that are joined to it, by their names
     */
    List<Expression> on(UpdateTable table, Map<String, Integer> joined) {
        List<Expression> conditions = new ArrayList<>();
        List<String> keyNames = table.keyNames();
        for (UpdateLayout.KeyOperand operand : layout.operands()) {
            AttributePath path = operand.key().path();
            for (int at = 0; at < operand.key().columns(); at++) {
                PathColumn column = path.columns().get(at);
                String name = path.isId() ? keyNames.get(at) : column.name();
                OldValue value = new OldValue(name, column.type(), joined.getOrDefault(column.table(), 0));
                conditions.add(
                        operand.key().operator() == null
                                ? equality(column, value, operand.at() + at)
                                : FunctionExpressions.condition(operand.key().operator(), value, operand.at()));
            }
        }
        if (layout.expectedVersion() >= 0) {
            conditions.add(expected(paths, layout.expectedVersion()));
        }
        return conditions;
    }

    static Expression expected(AttributePaths paths, int position) {
        PathColumn version = paths.version().columns().get(0);
        return expected(new OldValue(version.name(), version.type(), 0), position);
    }

    /** Nobody expects a version of an item that knows none. */
    private static Expression expected(OldValue column, int position) {
        NewValue value = new NewValue(position);
        return new Expression(List.of(value, new Text(" IS NULL OR "), column, new Text(" = "), value));
    }

    private Expression equality(PathColumn path, OldValue column, int position) {
        return nullsEqual && !path.catalog().notNull()
                ? new Expression(List.of(column, new Text(" IS NOT DISTINCT FROM "), new NewValue(position)))
                : equality(column, position);
    }

    static Expression equality(OldValue column, int position) {
        return new Expression(List.of(column, new Text(" = "), new NewValue(position)));
    }
}
