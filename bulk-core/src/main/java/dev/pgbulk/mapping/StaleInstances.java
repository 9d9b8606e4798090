package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.Hibernate;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.graph.GraphSemantic;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Managed instances, other than the inputs, of rows that a call has written: they are brought up to date. */
final class StaleInstances {

    private static final int CHUNK = 1000;

    private final EntityPersister persister;
    private final Set<?> inputs;
    private final SessionImplementor session;
    private final PersistenceContext context;
    private final List<Object> instances = new ArrayList<>();

    private StaleInstances(EntityPersister persister, Set<?> inputs, SessionImplementor session) {
        this.persister = persister;
        this.inputs = inputs;
        this.session = session;
        this.context = session.getPersistenceContextInternal();
    }

    /**
     * Reads again those of the given rows, by one SELECT per 1,000 of them.
     *
     * @param persister the type of the rows
     * @param inputs the instances to leave alone, by identity
     */
    static void refresh(Collection<?> ids, EntityPersister persister, Set<?> inputs, SessionImplementor session) {
        StaleInstances stale = new StaleInstances(persister, inputs, session);
        if (stale.context.getNumberOfManagedEntities() == 0) {
            return;
        }
        Type type = persister.getIdentifierType();
        Set<IdKey> keys = new HashSet<>();
        ids.forEach(id -> keys.add(new IdKey(type, id)));
        stale.collect(entry -> keys.contains(new IdKey(type, entry.getId())));
        stale.refresh();
    }

    /** Reads again those of all rows of the type and its subclasses. */
    static void refreshAll(EntityPersister persister, Set<?> inputs, SessionImplementor session) {
        StaleInstances stale = new StaleInstances(persister, inputs, session);
        if (stale.context.getNumberOfManagedEntities() == 0) {
            return;
        }
        stale.collect(entry -> true);
        stale.refresh();
    }

    private void collect(Predicate<EntityEntry> touched) {
        for (Map.Entry<Object, EntityEntry> managed : context.reentrantSafeEntityEntries()) {
            if (canBeStale(managed.getKey(), managed.getValue()) && touched.test(managed.getValue())) {
                instances.add(managed.getKey());
            }
        }
    }

    private boolean canBeStale(Object instance, EntityEntry entry) {
        return persister.isSubclassEntityName(entry.getEntityName())
                && !entry.getStatus().isDeletedOrGone()
                && entry.isExistsInDatabase()
                && Hibernate.isInitialized(instance)
                && !inputs.contains(instance);
    }

    private void refresh() {
        if (!RowGraph.differsBySubclass(persister)) {
            refresh(persister, instances);
            return;
        }
        Map<EntityPersister, List<Object>> byClass = new LinkedHashMap<>();
        for (Object instance : instances) {
            byClass.computeIfAbsent(context.getEntry(instance).getPersister(), it -> new ArrayList<>())
                    .add(instance);
        }
        byClass.forEach(this::refresh);
    }

    private void refresh(EntityPersister type, List<Object> all) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            refreshChunk(type, all.subList(from, Math.min(from + CHUNK, all.size())));
        }
    }

    private void refreshChunk(EntityPersister type, List<Object> chunk) {
        // One that was detached before may have taken others along.
        List<Object> there =
                chunk.stream().filter(it -> context.getEntry(it) != null).toList();
        List<Object> ids =
                there.stream().map(it -> context.getEntry(it).getId()).toList();
        try (StatelessSession reading = ReadingSession.open(session)) {
            List<? extends @Nullable Object> rows =
                    reading.getMultiple(RowGraph.of(type, reading), GraphSemantic.FETCH, ids);
            StoredState stored = new StoredState((SharedSessionContractImplementor) reading, session);
            for (int at = 0; at < there.size(); at++) {
                Object row = rows.get(at);
                EntityEntry entry = context.getEntry(there.get(at));
                if (entry != null && (row == null || !stored.copy(row, there.get(at), entry))) {
                    session.detach(there.get(at));
                }
            }
        }
    }
}
