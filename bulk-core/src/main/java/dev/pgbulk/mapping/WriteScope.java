package dev.pgbulk.mapping;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/** What writes of an entity type touch besides its rows: pending changes of the persistence context, and caches. */
public final class WriteScope {

    private final EntityPersister[] persisters;
    private final Set<String> flushed;

    private WriteScope(EntityPersister[] persisters, Set<String> flushed) {
        this.persisters = persisters;
        this.flushed = flushed;
    }

    static WriteScope of(List<EntityOutline> outlines) {
        Set<String> flushed = new LinkedHashSet<>();
        for (EntityOutline outline : outlines) {
            addSpaces(outline.persister(), flushed);
            outline.collections().forEach(it -> flushed.add(it.table()));
            outline.persister().forEachAttributeMapping(attribute -> {
                if (attribute instanceof ToOneAttributeMapping toOne) {
                    addSpaces(toOne.getEntityMappingType().getEntityPersister(), flushed);
                }
            });
        }
        return new WriteScope(outlines.stream().map(EntityOutline::persister).toArray(EntityPersister[]::new), flushed);
    }

    private static void addSpaces(EntityPersister persister, Set<String> spaces) {
        Arrays.stream(persister.getQuerySpaces()).map(Object::toString).forEach(spaces::add);
    }

    /**
     * Sends what the persistence context holds back for the tables that are written or referred to.
     *
     * @param entityManager the transaction's
     */
    public void flush(EntityManager entityManager) {
        session(entityManager).autoFlushIfRequired(flushed);
    }

    /**
     * Invalidates the second-level cache and the query cache for the written types, at once and when the transaction
     * completes, in whatever way.
     *
     * @param entityManager the transaction's
     */
    public void invalidate(EntityManager entityManager) {
        BulkOperationCleanupAction.schedule(session(entityManager), persisters);
    }

    static SessionImplementor session(EntityManager entityManager) {
        return entityManager.unwrap(SessionImplementor.class);
    }
}
