package dev.pgbulk.event;

import java.time.Duration;
import java.util.List;

/**
 * Rows were deleted. What the database deletes with them is not told.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param ids the ids of the deleted rows, ascending as the database has them
 * @param count how many were deleted
 * @param duration the time from the start of the call to the publication
 */
public record BulkDeleted<T>(Class<T> entityType, String operation, List<Object> ids, long count, Duration duration)
        implements BulkEvent<T> {

    /**
     * Copies the list.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param ids the ids of the deleted rows
     * @param count how many
     * @param duration the time from the start of the call
     */
    public BulkDeleted {
        ids = List.copyOf(ids);
    }
}
