package dev.pgbulk.mapping;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of an entity type back. Safe for use by many threads.
 *
 * @param <T> the entity type
 */
public final class StoredRows<T> {

    private final EntityPersister persister;

    StoredRows(EntityPersister persister) {
        this.persister = persister;
    }

    /**
     * Rows as they are now, as detached entities.
     *
     * @param ids their ids
     * @param entityManager the transaction's
     * @return in the order of the ids; without those that are not visible to JPA
     */
    @SuppressWarnings("unchecked")
    public List<T> entities(List<?> ids, EntityManager entityManager) {
        List<T> rows = new ArrayList<>();
        for (Object row : current(entityManager).entities(ids)) {
            if (row != null) {
                rows.add((T) row);
            }
        }
        return rows;
    }

    /**
     * Rows as they are now, as values by attribute.
     *
     * @param ids their ids
     * @param attributes the attributes
     * @param entityManager the transaction's
     * @return in the order of the ids; without those that are not visible to JPA
     */
    public List<Map<String, @Nullable Object>> values(
            List<?> ids, List<String> attributes, EntityManager entityManager) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (Map<String, @Nullable Object> row : current(entityManager).values(ids, attributes)) {
            if (row != null) {
                values.add(row);
            }
        }
        return values;
    }

    /**
     * Checks names of attributes.
     *
     * @param attributes their paths
     * @throws IllegalArgumentException for one that is unknown or a collection
     */
    public void checkAttributes(List<String> attributes) {
        AttributeSelector.check(attributes, persister);
    }

    private CurrentRows current(EntityManager entityManager) {
        return new CurrentRows(persister, WriteScope.session(entityManager));
    }
}
