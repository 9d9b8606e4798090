package dev.pgbulk.repository;

import dev.pgbulk.UpdateResult;
import dev.pgbulk.ValueSettings;
import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.mapping.Update;
import dev.pgbulk.mapping.UpdateTally;
import java.util.List;

/**
 * What an update tells of itself.
 *
 * @param context the repository
 * @param writes the entity type
 * @param settings how the call works
 * @param values what it hands back
 * @param operation the name of the method
 * @param update what it does
 * @param entities its input; none where that were no entities
 * @param events publishes
 */
record UpdateReport<T>(
        RepositoryContext<T> context,
        EntityWrites<T> writes,
        CallSettings settings,
        ValueSettings values,
        String operation,
        Update update,
        List<? extends T> entities,
        Events<T> events)
        implements Report<UpdateResult<T>> {

    @Override
    public void announce() {
        events.publish(() -> new BeforeBulkUpdate<>(context.entityType(), operation, entities, update.fields()));
    }

    @Override
    public void publish(UpdateTally tally) {
        events.publish(() -> new BulkUpdated<>(
                context.entityType(),
                operation,
                entities.isEmpty() ? List.of() : tally.of(entities),
                update.ids(tally),
                update.fields(),
                tally.updated(),
                settings.elapsed()));
        if (Events.areTold(update.types())) {
            events.publishOf(update.entities(tally));
        }
    }

    @Override
    public UpdateResult<T> result(UpdateTally tally) {
        ReturnedRows<T> returned = ReturnedRows.read(tally, values, writes, context);
        return new UpdateResult<>(
                tally.updated(), tally.unchanged(), tally.unmatchedIndices(), returned.rows(), returned.values());
    }
}
