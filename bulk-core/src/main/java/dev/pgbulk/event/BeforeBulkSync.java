package dev.pgbulk.event;

import java.util.List;

/**
 * Rows are about to be made equal to entities. Published before the rows are compared, so that a listener may still change
 * the entities; its exception stops the sync. What really became of them is told by {@link BulkCreated},
 * {@link BulkUpdated}, {@link BulkDeleted} and, last of all, {@link BulkSynced}.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param entities the entities in input order
 */
public record BeforeBulkSync<T>(Class<T> entityType, String operation, List<? extends T> entities)
        implements BulkEvent<T> {

    /**
     * Copies the lists, not the entities.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param entities the entities in input order
     */
    public BeforeBulkSync {
        entities = List.copyOf(entities);
    }
}
