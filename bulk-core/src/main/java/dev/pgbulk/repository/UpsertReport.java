package dev.pgbulk.repository;

import dev.pgbulk.UpsertResult;
import dev.pgbulk.ValueSettings;
import dev.pgbulk.event.BeforeBulkUpsert;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.mapping.Outcomes;
import dev.pgbulk.mapping.Update;
import dev.pgbulk.mapping.UpdateTally;
import java.util.List;

/**
 * What an upsert tells of itself: of rows that were created and of rows that were updated, where there were any.
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
record UpsertReport<T>(
        RepositoryContext<T> context,
        EntityWrites<T> writes,
        CallSettings settings,
        ValueSettings values,
        String operation,
        Update update,
        List<? extends T> entities,
        Events<T> events)
        implements Report<UpsertResult<T>> {

    @Override
    public void announce() {
        events.publish(() -> new BeforeBulkUpsert<>(context.entityType(), operation, entities));
    }

    @Override
    public void publish(UpdateTally tally) {
        Outcomes.Written created = tally.outcomes().created();
        if (created.count() > 0) {
            events.publish(() -> new BulkCreated<>(
                    context.entityType(),
                    operation,
                    created.of(entities),
                    created.ids(),
                    created.count(),
                    settings.elapsed()));
        }
        Outcomes.Written updated = tally.outcomes().updated();
        if (updated.count() > 0) {
            events.publish(() -> new BulkUpdated<>(
                    context.entityType(),
                    operation,
                    updated.of(entities),
                    updated.ids(),
                    update.fields(),
                    updated.count(),
                    settings.elapsed()));
        }
        if (Events.areTold(update.types())) {
            events.publishOf(update.entities(tally));
        }
    }

    @Override
    public UpsertResult<T> result(UpdateTally tally) {
        Outcomes outcomes = tally.outcomes();
        ReturnedRows<T> returned = ReturnedRows.read(tally, values, writes, context);
        return new UpsertResult<>(
                outcomes.created().count(),
                outcomes.updated().count(),
                outcomes.unchanged(),
                outcomes.skipped(update.size()),
                outcomes.inOrder(update.size()),
                returned.rows(),
                returned.values());
    }
}
