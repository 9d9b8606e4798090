package dev.pgbulk.event;

import dev.pgbulk.RowChange;
import java.time.Duration;
import java.util.List;

/**
 * Rows were made equal to entities. The last event of a sync, published also where nothing had to be written.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param created how many rows were created
 * @param updated how many rows were written because they differed
 * @param unchanged how many rows were left alone because they hold the values already
 * @param deleted how many rows were deleted
 * @param changes what differed, where the call asked for it by {@link dev.pgbulk.SyncOptions#changes()}
 * @param duration the time from the start of the call to the publication
 */
public record BulkSynced<T>(
        Class<T> entityType,
        String operation,
        long created,
        long updated,
        long unchanged,
        long deleted,
        List<RowChange> changes,
        Duration duration)
        implements BulkEvent<T> {

    /**
     * Copies the list.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param created how many were created
     * @param updated how many were written
     * @param unchanged how many were left alone
     * @param deleted how many were deleted
     * @param changes what differed
     * @param duration the time from the start of the call
     */
    public BulkSynced {
        changes = List.copyOf(changes);
    }
}
