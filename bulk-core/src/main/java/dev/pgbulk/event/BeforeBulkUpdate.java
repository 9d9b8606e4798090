package dev.pgbulk.event;

import java.util.List;

/**
 * Rows are about to be updated. Published before callbacks are called and rows are locked, so that a listener may still
 * change the entities; its exception stops the write.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param entities the entities in input order; empty where the input were no entities
 * @param fields the paths of the attributes that the call writes
 */
public record BeforeBulkUpdate<T>(
        Class<T> entityType, String operation, List<? extends T> entities, List<String> fields)
        implements BulkEvent<T> {

    /**
     * Copies the lists, not the entities.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param entities the entities in input order
     * @param fields the paths of the attributes
     */
    public BeforeBulkUpdate {
        entities = List.copyOf(entities);
        fields = List.copyOf(fields);
    }
}
