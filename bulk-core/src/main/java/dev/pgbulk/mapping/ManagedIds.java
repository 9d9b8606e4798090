package dev.pgbulk.mapping;

import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Sets ids on entities; on none that the persistence context knows by another one. */
final class ManagedIds {

    private ManagedIds() {}

    /**
     * Sets the id of its row on an entity that has another one or none.
     *
     * @throws InvalidDataAccessApiUsageException if the entity is managed
     */
    static void set(Object entity, Object id, EntityPersister persister, SharedSessionContractImplementor session) {
        if (persister.getIdentifierType().isEqual(id, persister.getIdentifier(entity, session))) {
            return;
        }
        EntityEntry entry = session.getPersistenceContextInternal().getEntry(entity);
        if (entry != null && !persister.getIdentifierType().isEqual(id, entry.getId())) {
            throw new InvalidDataAccessApiUsageException(
                    "A %s that is managed with id %s has the key of a row with id %s; detach it, or load it anew, before it is written"
                            .formatted(persister.getMappedClass().getSimpleName(), entry.getId(), id));
        }
        persister.setIdentifier(entity, id, session);
    }
}
