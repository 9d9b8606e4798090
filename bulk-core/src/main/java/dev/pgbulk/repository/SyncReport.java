package dev.pgbulk.repository;

import dev.pgbulk.SyncResult;
import dev.pgbulk.event.BulkCreated;
import dev.pgbulk.event.BulkDeleted;
import dev.pgbulk.event.BulkSynced;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.mapping.Sync;
import dev.pgbulk.mapping.SyncTally;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sync tells of itself: of rows that were created, updated and deleted, where there were any, and of the whole.
 *
 * @param context the repository
 * @param writes the entity type
 * @param settings how the call works
 * @param operation the name of the method
 * @param sync what it does
 * @param entities its input
 * @param events publishes
 */
record SyncReport<T>(
        RepositoryContext<T> context,
        EntityWrites<T> writes,
        CallSettings settings,
        String operation,
        Sync<T> sync,
        List<T> entities,
        Events<T> events) {

    void publish(SyncTally tally) {
        Class<T> type = context.entityType();
        List<T> created = SyncTally.of(tally.created(), entities);
        List<T> updated = SyncTally.of(tally.updated(), entities);
        if (!created.isEmpty()) {
            events.publish(() -> new BulkCreated<>(
                    type, operation, created, tally.createdIds(), created.size(), settings.elapsed()));
        }
        if (!updated.isEmpty()) {
            events.publish(() -> new BulkUpdated<>(
                    type, operation, updated, tally.updatedIds(), sync.fields(), updated.size(), settings.elapsed()));
        }
        List<Object> deleted = tally.deletedIds();
        if (!deleted.isEmpty()) {
            events.publish(() -> new BulkDeleted<>(type, operation, deleted, deleted.size(), settings.elapsed()));
        }
        if (Events.areTold(sync.types())) {
            List<T> written = new ArrayList<>(created);
            written.addAll(updated);
            events.publishOf(written);
        }
        events.publish(() -> new BulkSynced<>(
                type,
                operation,
                created.size(),
                updated.size(),
                tally.unchanged(),
                deleted.size(),
                tally.changes(),
                settings.elapsed()));
    }

    SyncResult<T> result(SyncTally tally, boolean returning) {
        return new SyncResult<>(
                tally.created().length,
                tally.updated().length,
                tally.unchanged(),
                tally.deletedIds().size(),
                tally.outcomes(),
                returning ? read(tally.createdIds()) : SyncTally.of(tally.created(), entities),
                returning ? read(tally.updatedIds()) : SyncTally.of(tally.updated(), entities),
                tally.deletedIds(),
                tally.changes());
    }

    private List<T> read(List<Object> ids) {
        return writes.ready().stored().entities(ids, context.entityManager());
    }
}
