package dev.pgbulk.event;

import java.util.List;

/**
 * Entities are about to be created. Published before ids are drawn and callbacks called, so that a listener may still
 * change the entities; its exception stops the write.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param entities the entities in input order
 */
public record BeforeBulkCreate<T>(Class<T> entityType, String operation, List<? extends T> entities)
        implements BulkEvent<T> {

    /**
     * Copies the lists, not the entities.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param entities the entities in input order
     */
    public BeforeBulkCreate {
        entities = List.copyOf(entities);
    }
}
