package dev.pgbulk.mapping;

import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a group create rows where there are none, by the statement that updates those that there are.
 *
 * @param shape the statement
 * @param look what makes a row exist
 * @param ids the ids that are drawn for new rows; null where they are known, or made by the insert
 * @param kept those that were drawn before
 * @param readBack what is set on entities, after the id where that is read
 * @param updates whether rows that exist are updated
 * @param missing an attribute of which the items say nothing and without which a row cannot be created; null where there
 *     is none
 */
record UpsertPlan(
        UpsertShape shape,
        UpdateShape look,
        @Nullable NewIds ids,
        KeptIds kept,
        List<GeneratedAttribute> readBack,
        boolean updates,
        @Nullable String missing) {

    /** Whether it has to be known beforehand which rows exist. */
    boolean looksFirst() {
        return ids != null || missing != null || locksTable();
    }

    /** Where no index stands for the key, two calls must not create its row at the same time. */
    boolean locksTable() {
        return shape.target() == null;
    }
}
