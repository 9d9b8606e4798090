package dev.pgbulk.mapping;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.FlushMode;
import org.hibernate.action.internal.BulkOperationCleanupAction;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;

/** What writes of an entity type touch besides its rows: pending changes of the persistence context, and caches. */
public final class WriteScope {

    private final EntityPersister[] persisters;
    private final Set<String> flushed;
    private final Set<String> collectionTables;
    private final CachedData cached;

    private WriteScope(
            EntityPersister[] persisters, Set<String> flushed, Set<String> collectionTables, CachedData cached) {
        this.persisters = persisters;
        this.flushed = flushed;
        this.collectionTables = collectionTables;
        this.cached = cached;
    }

    static WriteScope of(List<EntityOutline> outlines) {
        ReferredTables referred = new ReferredTables();
        Set<String> collectionTables = new TreeSet<>();
        for (EntityOutline outline : outlines) {
            referred.addEntity(outline.persister());
            outline.collections().forEach(it -> {
                referred.addCollection(it);
                collectionTables.add(it.table());
            });
        }
        return new WriteScope(
                outlines.stream().map(EntityOutline::persister).toArray(EntityPersister[]::new),
                referred.names(),
                collectionTables,
                CachedData.of(outlines));
    }

    /** Of the rows of a collection. */
    static WriteScope ofLinks(Set<String> flushed, Set<String> tables, CachedData cached) {
        return new WriteScope(new EntityPersister[0], flushed, tables, cached);
    }

    /**
     * Sends what the persistence context holds back for the tables that are written or referred to; also where it
     * flushes only on commit, since rows that refer to pending ones could not be written.
     *
     * @param entityManager the transaction's
     */
    public void flush(EntityManager entityManager) {
        SessionImplementor session = session(entityManager);
        FlushMode mode = session.getHibernateFlushMode();
        if (mode != FlushMode.COMMIT) {
            session.autoFlushIfRequired(flushed);
            return;
        }
        session.setHibernateFlushMode(FlushMode.AUTO);
        try {
            session.autoFlushIfRequired(flushed);
        } finally {
            session.setHibernateFlushMode(mode);
        }
    }

    /**
     * Invalidates the second-level cache and the query cache for the written types, at once and when the transaction
     * completes, in whatever way. A unit that has neither cache is left alone.
     *
     * @param entityManager the transaction's
     */
    public void invalidate(EntityManager entityManager) {
        SessionImplementor session = session(entityManager);
        SessionFactoryOptions options = session.getFactory().getSessionFactoryOptions();
        if (!options.isSecondLevelCacheEnabled() && !options.isQueryCacheEnabled()) {
            return;
        }
        BulkOperationCleanupAction.schedule(session, persisters);
        if (!collectionTables.isEmpty()) {
            BulkOperationCleanupAction.schedule(session, collectionTables);
        }
        cached.evict(session);
    }

    /**
     * The session behind a shared entity manager, for as long as the transaction lasts: to go through the shared one each
     * time costs a one-row call more than it has to spend.
     *
     * @param entityManager the shared one, inside the transaction
     * @return the transaction's
     */
    public static EntityManager current(EntityManager entityManager) {
        return session(entityManager);
    }

    static SessionImplementor session(EntityManager entityManager) {
        return entityManager.unwrap(SessionImplementor.class);
    }
}
