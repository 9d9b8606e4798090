package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.NullDefaults;
import java.util.Map;

/**
 * What a set function makes of a value in an insert.
 *
 * @param path the attribute
 * @param position where its value stands, -1 for none
 * @param ifNull what is written where nothing is given
 */
record InsertedValue(AttributePath path, int position, Expression ifNull) {

    /**
     * The value as an expression.
     *
     * @param positions where the values of the other attributes of the table stand, by path
     * @throws IllegalArgumentException for a function that refers to what there is not
     */
    Expression by(SetFunction function, AttributePaths paths, Map<String, Integer> positions) {
        Expression value = FunctionExpressions.onInsert(
                function,
                new FunctionExpressions.Column(
                        path,
                        position,
                        ifNull,
                        name -> former(paths.find(name)),
                        name -> positions.getOrDefault(paths.find(name).path(), -1)));
        for (Expression.Part part : value.parts()) {
            if (part instanceof Expression.OldValue old
                    && NullDefaults.of(old.type()).isEmpty()) {
                throw new IllegalArgumentException(
                        "The set function of attribute '%s' refers to column %s, which has no value before an insert, and type %s has none that stands for null"
                                .formatted(
                                        path.named(), old.column(), old.type().display()));
            }
        }
        return value;
    }

    private static Expression.OldValue former(AttributePath other) {
        PathColumn column = other.single()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Attribute '%s' has several columns, of which a set function cannot refer to one; name a part of it"
                                .formatted(other.named())));
        return new Expression.OldValue(column.name(), column.type(), 0);
    }
}
