package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Brings the instances of a sync's rows up to date: its input, and what the persistence context has of the rows.
 *
 * @param sync the sync
 * @param session the transaction's
 * @param tally what was updated
 */
record SyncedInstances(Sync<?> sync, SessionImplementor session, UpdateTally tally) {

    void written(List<SyncComparison> comparisons, SyncWrites writes, List<Object> deleted) {
        readUnchanged(comparisons);
        PersistenceContext context = session.getPersistenceContextInternal();
        ManagedInputs managed = sync.managed();
        if (managed == null || context.getNumberOfManagedEntities() == 0) {
            return;
        }
        Set<Object> current = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> stale = new ArrayList<>(tally.ids());
        BitSet written = tally.writtenIndices();
        boolean holdWhatIsWritten =
                sync.request().rows().functions().values().stream().allMatch(it -> it == SetFunction.EQ);
        for (SyncUpdates.Updated updated : writes.updates().groups()) {
            for (int index : updated.group().indices()) {
                if (written.get(index)) {
                    written(index, updated.of(), writes, managed);
                    if (holdWhatIsWritten) {
                        current.add(sync.items().entities().get(index));
                    }
                }
            }
        }
        for (SyncComparison comparison : comparisons) {
            SyncGroup group = comparison.group();
            IntStream.concat(
                            comparison.different().keySet().stream().mapToInt(Integer::intValue),
                            comparison.missing().stream())
                    .map(group::index)
                    .filter(index -> managed.isManaged(index) && !written.get(index))
                    .forEach(index -> {
                        managed.restore(index);
                        stale.add(session.getIdentifier(sync.items().entities().get(index)));
                    });
        }
        EntityPersister type = sync.type().persister();
        StaleInstances.refresh(stale, type, current, session);
        detach(deleted, type, context);
    }

    private void written(int index, SyncClass of, SyncWrites writes, ManagedInputs managed) {
        if (!managed.isManaged(index)) {
            return;
        }
        Object entity = sync.items().entities().get(index);
        IntStream positions = IntStream.concat(
                IntStream.of(of.updates().writes().positions()),
                IntStream.concat(
                        IntStream.of(writes.updates().setByCallbacks(entity)),
                        IntStream.of(of.updates().writes().ownPositions())));
        Object version = of.persister().isVersioned() ? of.persister().getVersion(entity) : null;
        managed.written(index, positions.distinct().toArray(), version);
    }

    /** The ids, versions and generated values of rows that were left alone, where they are asked for. */
    private void readUnchanged(List<SyncComparison> comparisons) {
        for (SyncComparison comparison : comparisons) {
            Map<Object, Object> ids = new IdentityHashMap<>();
            comparison.unchanged().forEach((at, read) -> {
                int index = comparison.group().index(at);
                sync.undo().remember(index, session);
                ids.put(sync.items().entities().get(index), read[0]);
            });
            if (!ids.isEmpty()) {
                new StoredValues(comparison.group().of().persister(), session).copy(ids);
            }
        }
    }

    private void detach(Collection<?> deleted, EntityPersister type, PersistenceContext context) {
        if (deleted.isEmpty()) {
            return;
        }
        Type idType = type.getIdentifierType();
        Set<IdKey> keys = new HashSet<>();
        deleted.forEach(id -> keys.add(new IdKey(idType, id)));
        for (Map.Entry<Object, EntityEntry> managed : context.reentrantSafeEntityEntries()) {
            @Nullable EntityEntry entry = context.getEntry(managed.getKey());
            if (entry != null
                    && type.isSubclassEntityName(entry.getEntityName())
                    && keys.contains(new IdKey(idType, entry.getId()))) {
                session.detach(managed.getKey());
            }
        }
    }
}
