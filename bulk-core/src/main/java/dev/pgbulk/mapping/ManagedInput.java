package dev.pgbulk.mapping;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.hibernate.CustomEntityDirtinessStrategy;
import org.hibernate.Hibernate;
import org.hibernate.LockMode;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * One managed input, and what Hibernate knew of it before. A read-only one has no loaded state: Hibernate never writes it.
 *
 * @param entity the instance
 * @param entry what Hibernate knows of it
 * @param session the persistence context's
 * @param former what was known before each step, the last step first
 */
record ManagedInput(Object entity, EntityEntry entry, SessionImplementor session, Deque<Step> former) {

    /**
     * What a step has replaced.
     *
     * @param positions the state positions
     * @param values the loaded state at these
     * @param version the version
     * @param tracked the attributes that an enhanced class took to be dirty
     */
    private record Step(
            int[] positions,
            @Nullable Object[] values,
            @Nullable Object version,
            String[] tracked) {}

    static ManagedInput of(Object entity, EntityEntry entry, SessionImplementor session) {
        // An enhanced class is its own proxy, whose other attributes are not there yet.
        Hibernate.initialize(entity);
        return new ManagedInput(entity, entry, session, new ArrayDeque<>(2));
    }

    void markClean(int[] positions) {
        // The array may become another by the flush that follows.
        @Nullable Object[] loaded = entry.getLoadedState();
        if (loaded != null) {
            remember(loaded, positions);
            take(loaded, positions);
        }
    }

    void written(int[] positions, @Nullable Object newVersion) {
        EntityPersister persister = entry.getPersister();
        @Nullable Object[] loaded = entry.getLoadedState();
        int[] all = newVersion == null || !persister.isVersioned() ? positions : withVersion(positions);
        remember(loaded, all);
        if (all != positions) {
            int version = persister.getVersionPropertyIndex();
            if (persister.getValue(entity, version) != newVersion) {
                persister.setValue(entity, version, newVersion);
            }
            setVersion(newVersion);
        }
        if (loaded != null) {
            take(loaded, all);
        }
        if (persister.isMutable() && entry.getLockMode().lessThan(LockMode.WRITE)) {
            entry.setLockMode(LockMode.WRITE);
        }
        if (persister.hasNaturalIdentifier()) {
            session.getPersistenceContextInternal()
                    .getNaturalIdResolutions()
                    .handleSynchronization(entry.getId(), entity, persister);
        }
    }

    private int[] withVersion(int[] positions) {
        int[] all = Arrays.copyOf(positions, positions.length + 1);
        all[positions.length] = entry.getPersister().getVersionPropertyIndex();
        return all;
    }

    /** The only way to the version alone; it serves updates as well as inserts. */
    private void setVersion(@Nullable Object version) {
        entry.postInsert(version);
    }

    private void remember(@Nullable Object @Nullable [] loaded, int[] positions) {
        @Nullable Object[] values = new Object[loaded == null ? 0 : positions.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = loaded[positions[at]];
        }
        former.push(new Step(positions, values, entry.getVersion(), DirtyMarks.of(entity)));
    }

    /** What the instance holds now becomes what Hibernate takes to be stored. */
    private void take(@Nullable Object[] loaded, int[] positions) {
        EntityPersister persister = entry.getPersister();
        for (int position : positions) {
            if (loaded[position] != LazyPropertyInitializer.UNFETCHED_PROPERTY || isFetched(position)) {
                loaded[position] = persister.getPropertyTypes()[position].deepCopy(
                        persister.getValue(entity, position), session.getFactory());
            }
        }
        DirtyMarks.clear(entity, persister, positions);
        CustomEntityDirtinessStrategy strategy = session.getFactory().getCustomEntityDirtinessStrategy();
        if (strategy.canDirtyCheck(entity, persister, session)
                && persister.findDirty(persister.getValues(entity), loaded, entity, session) == null) {
            strategy.resetDirty(entity, persister, session);
        }
    }

    private boolean isFetched(int position) {
        EntityPersister persister = entry.getPersister();
        return persister
                .getBytecodeEnhancementMetadata()
                .isAttributeLoaded(entity, persister.getPropertyNames()[position]);
    }

    void restore() {
        while (!former.isEmpty()) {
            Step step = former.pop();
            @Nullable Object[] loaded = entry.getLoadedState();
            for (int at = 0; at < step.values().length && loaded != null; at++) {
                loaded[step.positions()[at]] = step.values()[at];
            }
            if (entry.getPersister().isVersioned() && entry.getVersion() != step.version()) {
                setVersion(step.version());
            }
            DirtyMarks.set(entity, step.tracked());
        }
    }
}
