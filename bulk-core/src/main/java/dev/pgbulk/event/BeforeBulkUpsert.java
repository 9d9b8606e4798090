package dev.pgbulk.event;

import java.util.List;

/**
 * Rows are about to be created or updated, whichever it turns out to be. Published before callbacks are called and rows
 * are locked, so that a listener may still change the entities; its exception stops the write. What really was is told by
 * {@link BulkCreated} and {@link BulkUpdated}.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param entities the entities in input order; empty where the input were no entities
 */
public record BeforeBulkUpsert<T>(Class<T> entityType, String operation, List<? extends T> entities)
        implements BulkEvent<T> {

    /**
     * Copies the lists, not the entities.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param entities the entities in input order
     */
    public BeforeBulkUpsert {
        entities = List.copyOf(entities);
    }
}
