package dev.pgbulk.event;

import java.util.List;

/**
 * Rows are about to be deleted. In a sync published after the rows were compared and before the first write; its exception
 * stops the whole write. Not published if no row is to be deleted.
 *
 * @param <T> the entity type
 * @param entityType the entity type of the repository
 * @param operation the name of the method
 * @param ids the ids of the rows, ascending as the database has them
 */
public record BeforeBulkDelete<T>(Class<T> entityType, String operation, List<Object> ids) implements BulkEvent<T> {

    /**
     * Copies the list.
     *
     * @param entityType the entity type of the repository
     * @param operation the name of the method
     * @param ids the ids of the rows
     */
    public BeforeBulkDelete {
        ids = List.copyOf(ids);
    }
}
