package dev.pgbulk.event;

import java.time.Duration;
import java.util.List;

/**
 * Entities were created.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param entities the created entities in input order, with their ids; empty where the input were no entities
 * @param ids the ids of the created rows in input order
 * @param count how many were created
 * @param duration the time from the start of the call to the publication
 */
public record BulkCreated<T>(
        Class<T> entityType,
        String operation,
        List<? extends T> entities,
        List<Object> ids,
        long count,
        Duration duration)
        implements BulkEvent<T> {

    /**
     * Copies the lists, not the entities.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param entities the entities in input order
     * @param ids the ids in input order
     * @param count how many
     * @param duration the time from the start of the call
     */
    public BulkCreated {
        entities = List.copyOf(entities);
        ids = List.copyOf(ids);
    }
}
