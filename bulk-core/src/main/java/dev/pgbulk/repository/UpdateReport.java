package dev.pgbulk.repository;

import dev.pgbulk.UpdateResult;
import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.mapping.UpdateTally;
import java.util.List;

/**
 * What an update tells of itself.
 *
 * @param task the call
 */
record UpdateReport<T>(UpdateTask<T> task) implements Report<UpdateResult<T>> {

    @Override
    public void announce() {
        task.events()
                .publish(() -> new BeforeBulkUpdate<>(
                        task.entityType(),
                        task.operation(),
                        task.entities(),
                        task.update().fields()));
    }

    @Override
    public void publish(UpdateTally tally) {
        task.events()
                .publish(() -> new BulkUpdated<>(
                        task.entityType(),
                        task.operation(),
                        task.entities().isEmpty() ? List.of() : tally.of(task.entities()),
                        task.update().ids(tally),
                        task.update().fields(),
                        tally.updated(),
                        task.settings().elapsed()));
        task.publishEntities(tally);
    }

    @Override
    public UpdateResult<T> result(UpdateTally tally) {
        ReturnedRows<T> returned = task.returned(tally);
        return new UpdateResult<>(
                tally.updated(), tally.unchanged(), tally.unmatchedIndices(), returned.rows(), returned.values());
    }
}
