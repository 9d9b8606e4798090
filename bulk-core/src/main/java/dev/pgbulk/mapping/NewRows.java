package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.Map;
import java.util.function.IntPredicate;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** What the items of an upsert are written as where they have no row yet. */
interface NewRows {

    /** Sets the ids that the items get from what they refer to, since they may be found by them. */
    default void deriveIds(SessionImplementor session) {}

    /**
     * Takes all items as far as they get without a write, before they are prepared as updates.
     *
     * @param called which of them are called as new, by index
     */
    void make(IntPredicate called, SessionImplementor session);

    /** One of them. */
    NewRow of(int index);

    /** How rows of an item's class are created. */
    EntityPlan plan(int index);

    /** The functions that are still to be applied to the values. */
    default Map<String, SetFunction> functions() {
        return Map.of();
    }

    /** The id of a new row, where it is known without asking the database. */
    @Nullable
    Object id(int index);

    /**
     * Makes the rows of all tables of an item.
     *
     * @param id its id; null for the row that is to get one, and that row alone
     * @param target takes the rows, table after table
     */
    void append(int index, @Nullable Object id, RowTarget target);

    /** The ids that were drawn for them. */
    KeptIds ids();

    /** Another item with the same key has counted. */
    default void takeOver(int index, int other) {}

    /** Takes back what was set on the item. */
    default void undo(int index) {}
}
