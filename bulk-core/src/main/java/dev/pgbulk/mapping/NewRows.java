package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;

/** What the items of an upsert are written as where they have no row yet. */
interface NewRows {

    /** Takes all items as far as they get without a write, before they are prepared as updates. */
    void make(SessionImplementor session);

    /** One of them. */
    NewRow of(int index);

    /** How rows of an item's class are created. */
    EntityPlan plan(int index);

    /** The functions that are still to be applied to the values. */
    default Map<String, SetFunction> functions() {
        return Map.of();
    }

    /** Another item with the same key has counted. */
    default void takeOver(int index, int other) {}

    /** Takes back what was set on the item. */
    default void undo(int index) {}
}
