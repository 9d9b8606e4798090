package dev.pgbulk.upserts.random;

import dev.pgbulk.SetFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What becomes of the old value and the item's, and of the item's alone in a new row. */
enum Combining {
    EQ(SetFunction.EQ, (old, value) -> value, value -> value),
    EQ_NOT_NULL(SetFunction.EQ_NOT_NULL, (old, value) -> value == null ? old : value, value -> value),
    INCREMENT(
            SetFunction.INCREMENT,
            (old, value) -> value == null ? null : (old == null ? 0 : (Integer) old) + (Integer) value,
            value -> value),
    PLUS(
            SetFunction.sql("{column} + {value}"),
            (old, value) -> old == null || value == null ? null : (Integer) old + (Integer) value,
            value -> value),
    CONCAT(
            SetFunction.CONCAT,
            (old, value) -> value == null ? null : (old == null ? "" : old) + value.toString(),
            value -> value);

    final SetFunction function;
    private final BinaryOperator<@Nullable Object> update;
    private final UnaryOperator<@Nullable Object> insert;

    Combining(SetFunction function, BinaryOperator<@Nullable Object> update, UnaryOperator<@Nullable Object> insert) {
        this.function = function;
        this.update = update;
        this.insert = insert;
    }

    @Nullable
    Object update(@Nullable Object old, @Nullable Object value) {
        return update.apply(old, value);
    }

    @Nullable
    Object insert(@Nullable Object value) {
        return insert.apply(value);
    }
}
