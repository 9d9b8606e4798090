package dev.pgbulk.mapping;

import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.AnyType;
import org.hibernate.type.CollectionType;
import org.hibernate.type.CompositeType;
import org.hibernate.type.EntityType;
import org.hibernate.type.OneToOneType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a second session has read over to the managed instance of the same row.
 *
 * @param reading the second session
 * @param session the persistence context's
 */
record StoredState(SharedSessionContractImplementor reading, SessionImplementor session) {

    /**
     * Copies what the row itself holds. Collections and the inverse sides of associations stay; so does a change that is
     * not flushed, which is written by a later flush.
     *
     * @return false if the row is of another class by now, so that no managed instance can stand for it
     */
    boolean copy(Object row, Object instance, EntityEntry entry) {
        EntityPersister persister = entry.getPersister();
        if (reading.getEntityPersister(null, row) != persister) {
            return false;
        }
        Type[] types = persister.getPropertyTypes();
        @Nullable Object[] stored = persister.getValues(row);
        @Nullable Object[] current = persister.getValues(instance);
        @Nullable Object[] loaded = entry.getLoadedState();
        String[] marks = DirtyMarks.of(instance);
        for (int at = 0; at < types.length; at++) {
            if (isOfTheRow(types[at]) && current[at] != LazyPropertyInitializer.UNFETCHED_PROPERTY) {
                Object value = attached(types[at], stored[at], current[at]);
                if (!isPending(persister, at, loaded, current)) {
                    persister.setValue(instance, at, value);
                }
                if (loaded != null) {
                    loaded[at] = types[at].deepCopy(value, session.getFactory());
                }
            }
        }
        DirtyMarks.set(instance, marks);
        if (persister.isVersioned()) {
            Object version = persister.getVersion(row);
            persister.setValue(instance, persister.getVersionPropertyIndex(), version);
            entry.postInsert(version);
        }
        settle(entry, instance);
        return true;
    }

    private void settle(EntityEntry entry, Object instance) {
        EntityPersister persister = entry.getPersister();
        if (persister.hasNaturalIdentifier()) {
            session.getPersistenceContextInternal()
                    .getNaturalIdResolutions()
                    .handleSynchronization(entry.getId(), instance, persister);
        }
        session.getFactory().getEventEngine().getCallbackRegistry().postLoad(instance);
    }

    private static boolean isOfTheRow(Type type) {
        return !(type instanceof CollectionType) && !(type instanceof OneToOneType);
    }

    /** Where flushing is left to the application, there may be changes. */
    private boolean isPending(
            EntityPersister persister, int at, @Nullable Object @Nullable [] loaded, @Nullable Object[] current) {
        return loaded != null
                && persister.getPropertyUpdateability()[at]
                && persister.getPropertyTypes()[at].isDirty(loaded[at], current[at], session);
    }

    /** A value of the second session as one of the first. */
    private @Nullable Object attached(Type type, @Nullable Object value, @Nullable Object current) {
        if (value == null) {
            return null;
        }
        if (type instanceof EntityType || type instanceof AnyType) {
            return reference(value);
        }
        return type instanceof CompositeType composite ? embedded(composite, value, current) : value;
    }

    private Object reference(Object target) {
        LazyInitializer proxy = HibernateProxy.extractLazyInitializer(target);
        if (proxy != null) {
            return session.internalLoad(proxy.getEntityName(), proxy.getInternalIdentifier(), false, false);
        }
        EntityPersister persister = reading.getEntityPersister(null, target);
        return session.internalLoad(persister.getEntityName(), persister.getIdentifier(target, reading), false, false);
    }

    private Object embedded(CompositeType type, Object value, @Nullable Object current) {
        Type[] types = type.getSubtypes();
        @Nullable Object[] parts = type.getPropertyValues(value);
        @Nullable Object[] before = current == null ? null : type.getPropertyValues(current);
        boolean other = false;
        for (int at = 0; at < parts.length; at++) {
            Object former = before == null ? null : before[at];
            Object part = isOfTheRow(types[at]) ? attached(types[at], parts[at], former) : former;
            other |= part != parts[at];
            parts[at] = part;
        }
        return other ? type.replacePropertyValues(value, parts, session) : value;
    }
}
