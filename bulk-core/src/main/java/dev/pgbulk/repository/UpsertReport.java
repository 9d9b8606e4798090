package dev.pgbulk.repository;

import dev.pgbulk.UpsertResult;
import dev.pgbulk.event.BeforeBulkUpsert;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.mapping.Outcomes;
import dev.pgbulk.mapping.UpdateTally;

/**
 * What an upsert tells of itself: of rows that were created and of rows that were updated, where there were any.
 *
 * @param task the call
 */
record UpsertReport<T>(UpdateTask<T> task) implements Report<UpsertResult<T>> {

    @Override
    public void announce() {
        task.events().publish(() -> new BeforeBulkUpsert<>(task.entityType(), task.operation(), task.entities()));
    }

    @Override
    public void publish(UpdateTally tally) {
        Outcomes.Written created = tally.outcomes().created();
        if (created.count() > 0) {
            task.events()
                    .publish(() -> new BulkCreated<>(
                            task.entityType(),
                            task.operation(),
                            created.of(task.entities()),
                            created.ids(),
                            created.count(),
                            task.settings().elapsed()));
        }
        Outcomes.Written updated = tally.outcomes().updated();
        if (updated.count() > 0) {
            task.events()
                    .publish(() -> new BulkUpdated<>(
                            task.entityType(),
                            task.operation(),
                            updated.of(task.entities()),
                            updated.ids(),
                            task.update().fields(),
                            updated.count(),
                            task.settings().elapsed()));
        }
        task.publishEntities(tally);
    }

    @Override
    public UpsertResult<T> result(UpdateTally tally) {
        Outcomes outcomes = tally.outcomes();
        int size = task.update().size();
        ReturnedRows<T> returned = task.returned(tally);
        return new UpsertResult<>(
                outcomes.created().count(),
                outcomes.updated().count(),
                outcomes.unchanged(),
                outcomes.skipped(size),
                outcomes.inOrder(size),
                returned.rows(),
                returned.values());
    }
}
