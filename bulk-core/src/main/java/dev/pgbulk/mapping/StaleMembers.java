package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.event.internal.EvictVisitor;
import org.hibernate.loader.ast.spi.BatchLoaderFactory;
import org.hibernate.loader.ast.spi.CollectionLoader;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.Type;

/**
 * Loaded collections of a persistence context whose rows have been replaced: each gives way to one that is read anew, and
 * nothing of the old one is written. Those with changes that are not flushed stay, which happens only where flushing is left
 * to the application.
 */
final class StaleMembers {

    private static final int CHUNK = 1000;

    private final LinkPlan plan;
    private final Set<IdKey> owners = new HashSet<>();
    private final SessionImplementor session;
    private final PersistenceContext context;
    private final Map<CollectionPersister, List<PersistentCollection<?>>> fresh = new LinkedHashMap<>();

    private StaleMembers(LinkPlan plan, Collection<?> ids, SessionImplementor session) {
        this.plan = plan;
        this.session = session;
        this.context = session.getPersistenceContextInternal();
        Type type = plan.owner().getIdentifierType();
        ids.forEach(id -> owners.add(new IdKey(type, id)));
    }

    /**
     * Reads them again, by one SELECT per 1,000 of them: of the attribute itself those of the owners; of others with the
     * same table, as of the other side, all.
     */
    static void refresh(LinkPlan plan, Collection<?> ids, SessionImplementor session) {
        Map<PersistentCollection<?>, CollectionEntry> entries =
                session.getPersistenceContextInternal().getCollectionEntries();
        if (entries == null || entries.isEmpty()) {
            return;
        }
        StaleMembers stale = new StaleMembers(plan, ids, session);
        List<PersistentCollection<?>> touched = new ArrayList<>();
        entries.forEach((collection, entry) -> {
            if (collection.wasInitialized() && !collection.isDirty() && stale.isTouched(entry)) {
                touched.add(collection);
            }
        });
        stale.replace(touched);
        stale.fresh.forEach(stale::load);
    }

    private boolean isTouched(CollectionEntry entry) {
        CollectionPersister persister = entry.getLoadedPersister();
        Object key = entry.getLoadedKey();
        if (persister == null
                || key == null
                || !LinkedData.isIn(plan.collection().table(), persister)) {
            return false;
        }
        return !persister.getRole().equals(plan.collection().persister().getRole())
                || owners.contains(new IdKey(plan.owner().getIdentifierType(), key));
    }

    /** What is not read yet is noted for a common SELECT where the session reads in batches. */
    private void replace(List<PersistentCollection<?>> touched) {
        int former = session.getFetchBatchSize();
        session.setFetchBatchSize(CHUNK);
        try {
            touched.forEach(this::replace);
        } finally {
            session.setFetchBatchSize(former);
        }
    }

    private void replace(PersistentCollection<?> collection) {
        CollectionEntry entry = context.getCollectionEntry(collection);
        CollectionPersister persister = entry.getLoadedPersister();
        Object key = entry.getLoadedKey();
        Object owner = collection.getOwner();
        EntityEntry managed = owner == null ? null : context.getEntry(owner);
        if (managed == null || managed.getStatus().isDeletedOrGone()) {
            return;
        }
        CollectionPlace place = CollectionPlace.of(persister, managed.getPersister());
        CollectionType type = place.type(managed.getPersister());
        new EvictVisitor(session.asEventSource(), owner).evictCollection(collection.getValue(), type);
        Object value = type.getCollection(key, session, owner, false);
        String[] marks = DirtyMarks.of(owner);
        place.set(owner, managed, value, session);
        DirtyMarks.set(owner, marks);
        if (value instanceof PersistentCollection<?> unread && !unread.wasInitialized()) {
            fresh.computeIfAbsent(persister, it -> new ArrayList<>()).add(unread);
        }
    }

    private void load(CollectionPersister persister, List<PersistentCollection<?>> unread) {
        if (unread.size() > 1) {
            CollectionLoader loader = loader(persister, Math.min(CHUNK, unread.size()));
            for (PersistentCollection<?> collection : unread) {
                if (!collection.wasInitialized()) {
                    loader.load(collection.getKey(), session);
                }
            }
        }
        // One alone that is empty is not finished by the loader.
        for (PersistentCollection<?> collection : unread) {
            if (!collection.wasInitialized()) {
                session.initializeCollection(collection, false);
            }
        }
    }

    private CollectionLoader loader(CollectionPersister persister, int batchSize) {
        SessionFactoryImplementor factory = session.getFactory();
        return factory.getServiceRegistry()
                .requireService(BatchLoaderFactory.class)
                .createCollectionBatchLoader(
                        batchSize, session.getLoadQueryInfluencers(), persister.getAttributeMapping(), factory);
    }
}
