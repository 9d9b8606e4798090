package dev.pgbulk;

import jakarta.persistence.EntityManagerFactory;

/** The bulk operations of any entity type without a repository for it. A bean; safe for use by many threads. */
public interface BulkOperations {

    /**
     * The operations of an entity type that one persistence unit maps.
     *
     * @param <T> the entity type
     * @param <ID> the type of its id
     * @param entityType a mapped entity class
     * @return its operations, to be kept or asked for again as the caller likes
     * @throws IllegalArgumentException if no unit maps the type, or several do
     */
    <T, ID> BulkRepository<T, ID> forEntity(Class<T> entityType);

    /**
     * The operations of an entity type in one of several persistence units.
     *
     * @param <T> the entity type
     * @param <ID> the type of its id
     * @param entityType an entity class that the unit maps
     * @param unit the persistence unit
     * @return its operations
     * @throws IllegalArgumentException if the unit does not map the type
     */
    <T, ID> BulkRepository<T, ID> forEntity(Class<T> entityType, EntityManagerFactory unit);
}
