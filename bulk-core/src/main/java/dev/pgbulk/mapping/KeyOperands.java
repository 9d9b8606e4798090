package dev.pgbulk.mapping;

import dev.pgbulk.KeyOperator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a source hold for the keys.
 *
 * @param keys what items are matched by
 * @param places where the operand of each key stands
 * @param values makes the values of columns
 * @param creates whether items without a row get one
 */
record KeyOperands(UpdateKeys keys, List<UpdateLayout.KeyOperand> places, PathValues values, boolean creates) {

    /**
     * Puts the keys of an entity.
     *
     * @param id its id
     * @param known values that need not be made
     */
    void putOf(Object entity, int index, @Nullable Object id, SharedValues known, Object[] row) {
        for (int key = 0; key < places.size(); key++) {
            AttributePath path = places.get(key).key().path();
            if (path.isId()) {
                put(key, id, index, row);
            } else if (known.put(path, index, row, places.get(key).at())) {
                settle(places.get(key), index, row);
            } else {
                put(key, path.read(entity), index, row);
            }
        }
    }

    /** Puts the operand of one key. */
    void put(int position, @Nullable Object operand, int index, Object[] row) {
        UpdateLayout.KeyOperand key = places.get(position);
        AttributePath path = key.key().path();
        KeyOperator operator = key.key().operator();
        if (operand == null && !keys.takesNull()) {
            throw refusedNull(path, index);
        }
        if (operator == null) {
            values.put(path, operand, index, row, key.at());
            settle(key, index, row);
            return;
        }
        switch (operator.operand()) {
            case SCALAR -> values.put(path, operand, index, row, key.at());
            case LIST -> values.putList(path, operand, -1, index, row, key.at());
            case PAIR -> values.putList(path, operand, 2, index, row, key.at());
            case BOOLEAN -> row[key.at()] = bool(path, operand, index);
        }
    }

    /** A key for a new row finds the row as which it would be stored. */
    private void settle(UpdateLayout.KeyOperand key, int index, Object[] row) {
        List<PathColumn> columns = key.key().path().columns();
        for (int at = 0; at < columns.size(); at++) {
            Object value = row[key.at() + at];
            if (value == null && !keys.takesNull()) {
                throw columns.size() == 1
                        ? refusedNull(key.key().path(), index)
                        : values.refused(
                                key.key().path(), index, "is a key and has a part that is null, which equals nothing");
            }
            if (creates && value != null) {
                row[key.at() + at] = RoundedKey.of(columns.get(at).catalog(), value);
            }
        }
    }

    private RuntimeException refusedNull(AttributePath path, int index) {
        return values.refused(path, index, "is a key and null, which equals nothing" + adviceForNull());
    }

    private String adviceForNull() {
        if (keys.isId()) {
            return creates
                    ? "; create it by bulkCreate, or name the attributes that tell rows apart by keyFields"
                    : "; an entity without an id has no row";
        }
        return creates
                ? "; only a unique index with NULLS NOT DISTINCT has one for null"
                : "; see the operator is_null";
    }

    private Boolean bool(AttributePath path, Object operand, int index) {
        if (operand instanceof Boolean bool) {
            return bool;
        }
        throw values.refused(
                path,
                index,
                "is compared by an operator that takes true or false, not a "
                        + operand.getClass().getSimpleName());
    }
}
