package dev.pgbulk.mapping;

import dev.pgbulk.table.UpdateShape;
import java.util.List;

/**
 * What is written into one of several tables, row by row of it found by its key.
 *
 * @param shape how rows are updated; the key comes first in a row of the source
 * @param values which columns of the item's row follow the key
 * @param writesKey whether the row gets another key, which is read back then
 * @param generated what is read back, after such a key
 * @param optional whether a row may be missing in the table
 */
record TableUpdate(
        UpdateShape shape, int[] values, boolean writesKey, List<GeneratedAttribute> generated, boolean optional) {

    UpdateShape shape(boolean onlyChanged) {
        return onlyChanged == shape.onlyChanged()
                ? shape
                : new UpdateShape(
                        shape.source(),
                        shape.conditions(),
                        shape.assignments(),
                        shape.identity(),
                        shape.filter(),
                        onlyChanged,
                        shape.overlapping(),
                        shape.returning());
    }
}
