package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.CollectionKey;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.AbstractEntityCollectionPart;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Collections of a persistence context whose rows have been replaced: each gives way to one that is not loaded yet, so that
 * it is read when it is next asked for, and nothing of the old one is written.
 */
final class StaleMembers {

    private final LinkPlan plan;
    private final Set<IdKey> owners = new HashSet<>();
    private final SessionImplementor session;
    private final PersistenceContext context;

    private StaleMembers(LinkPlan plan, Collection<?> ids, SessionImplementor session) {
        this.plan = plan;
        this.session = session;
        this.context = session.getPersistenceContextInternal();
        Type type = plan.owner().getIdentifierType();
        ids.forEach(id -> owners.add(new IdKey(type, id)));
    }

    /** Of the attribute itself those of the owners; of others with the same table, as of the other side, all. */
    static void forget(LinkPlan plan, Collection<?> ids, SessionImplementor session) {
        Map<PersistentCollection<?>, CollectionEntry> entries =
                session.getPersistenceContextInternal().getCollectionEntries();
        if (entries == null || entries.isEmpty()) {
            return;
        }
        StaleMembers stale = new StaleMembers(plan, ids, session);
        List<PersistentCollection<?>> touched = new ArrayList<>();
        entries.forEach((collection, entry) -> {
            if (collection.wasInitialized() && stale.isTouched(entry)) {
                touched.add(collection);
            }
        });
        touched.forEach(stale::replace);
    }

    private boolean isTouched(CollectionEntry entry) {
        CollectionPersister persister = entry.getLoadedPersister();
        Object key = entry.getLoadedKey();
        if (persister == null || key == null || !LinkedData.isIn(plan.collection().table(), persister)) {
            return false;
        }
        return !persister.getRole().equals(plan.collection().persister().getRole())
                || owners.contains(new IdKey(plan.owner().getIdentifierType(), key));
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
        CollectionType type = persister.getCollectionType();
        if (type.hasHolder()) {
            context.removeCollectionHolder(collection.getValue());
        }
        collection.unsetSession(session);
        context.removeCollectionEntry(collection);
        context.removeCollectionByKey(new CollectionKey(persister, key));
        Object fresh = type.getCollection(key, session, owner, false);
        String[] marks = DirtyMarks.of(owner);
        set(persister.getAttributeMapping(), managed, owner, fresh);
        DirtyMarks.set(owner, marks);
    }
}
