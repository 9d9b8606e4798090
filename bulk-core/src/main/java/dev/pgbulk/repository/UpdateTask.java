package dev.pgbulk.repository;

import dev.pgbulk.ValueSettings;
import dev.pgbulk.mapping.Update;
import dev.pgbulk.mapping.UpdateTally;
import java.util.List;

/**
 * What one call that updates rows works on, and what it tells from.
 *
 * @param <T> the entity type
 * @param context the repository
 * @param writes the entity type
 * @param settings how the call works
 * @param values what it hands back
 * @param operation the name of the method
 * @param update what it does
 * @param entities its input; none where that were no entities
 * @param events publishes
 */
record UpdateTask<T>(
        RepositoryContext<T> context,
        EntityWrites<T> writes,
        CallSettings settings,
        ValueSettings values,
        String operation,
        Update update,
        List<? extends T> entities,
        Events<T> events) {

    UpdateTask(
            RepositoryContext<T> context,
            EntityWrites<T> writes,
            CallSettings settings,
            ValueSettings values,
            String operation,
            Update update,
            List<? extends T> entities) {
        this(context, writes, settings, values, operation, update, entities, new Events<>(context, settings));
    }

    Class<T> entityType() {
        return context.entityType();
    }

    /** The entities of written rows, to those that want to know of each. */
    void publishEntities(UpdateTally tally) {
        if (Events.areTold(update.types())) {
            events.publishOf(update.entities(tally));
        }
    }

    ReturnedRows<T> returned(UpdateTally tally) {
        return ReturnedRows.read(tally, values, writes, context);
    }
}
