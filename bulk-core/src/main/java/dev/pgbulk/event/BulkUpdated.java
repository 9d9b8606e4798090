package dev.pgbulk.event;

import java.time.Duration;
import java.util.List;

/**
 * Rows were updated.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param entities the entities whose rows were written, in input order; empty where the input were no entities
 * @param ids the ids of the written rows; empty where a filter told which rows; of {@code updateMembers} those of the owners
 *     that have other members now
 * @param fields the paths of the attributes that the call wrote
 * @param count how many rows were written; of {@code updateMembers} how many links
 * @param duration the time from the start of the call to the publication
 */
public record BulkUpdated<T>(
        Class<T> entityType,
        String operation,
        List<? extends T> entities,
        List<Object> ids,
        List<String> fields,
        long count,
        Duration duration)
        implements BulkEvent<T> {

    /**
     * Copies the lists, not the entities.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param entities the entities whose rows were written
     * @param ids the ids of the written rows
     * @param fields the paths of the attributes
     * @param count how many
     * @param duration the time from the start of the call
     */
    public BulkUpdated {
        entities = List.copyOf(entities);
        ids = List.copyOf(ids);
        fields = List.copyOf(fields);
    }
}
