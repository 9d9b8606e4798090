package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The input of an update, on its way to groups. */
interface UpdateItems {

    /** How many there are; of a filter one. */
    int size();

    /** The entities, none of values. */
    List<Object> entities();

    /** The entities by which rows were written, none of values. */
    default List<Object> entities(UpdateTally tally) {
        return entities().isEmpty() ? List.of() : tally.of(entities());
    }

    /** The classes of the entities, none of values. */
    default Set<Class<?>> types() {
        return Set.of();
    }

    /** Whether items without a row get one. */
    default boolean creates() {
        return false;
    }

    /** The attributes that are written, as far as the input tells; for events. */
    List<String> fields();

    /** Makes the groups: calls callbacks, and fails before anything is written where that can be known. */
    List<UpdateGroup> groups(Preparation preparation);

    /** Before the flush: what the call will write is none of Hibernate's business. */
    default void markClean(ManagedInputs managed) {}

    /** Others have the same keys, and count instead of the rest. */
    default void keep(List<UpdateBatch.Part> parts) {}

    /** The items that did not count, each with the one that did. */
    default void dropped(Map<Integer, Integer> counted) {}

    /** The rows are written: what is known without reading it is set on the entities, and taken back where none was. */
    default void written(
            UpdateTally tally, List<UpdateBatch> batches, ManagedInputs managed, SessionImplementor session) {}

    /** What is to be called after a write. */
    default void callAfter(UpdateTally tally) {}

    default void undo(int index, Throwable failure) {}

    /**
     * What making groups needs.
     *
     * @param session the transaction's
     * @param restriction the condition for the rows of a type, if any
     * @param queries runs a query of rows
     * @param exists which items have a row, as far as it matters for callbacks, by index
     * @param created what the items are as new rows, where it is known and the same as for an update
     */
    record Preparation(
            SessionImplementor session,
            Function<AttributePaths, @Nullable RowFilter> restriction,
            Consumer<UpdateStep> queries,
            IntPredicate exists,
            @Nullable NewRows created) {

        /** The same, with only some items called as such whose rows are updated. */
        Preparation where(IntPredicate some, @Nullable NewRows known) {
            return new Preparation(session, restriction, queries, some, known);
        }
    }
}
