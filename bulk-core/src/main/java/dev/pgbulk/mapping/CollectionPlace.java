package dev.pgbulk.mapping;

import java.util.Arrays;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Where an entity holds a collection.
 *
 * @param position the position of the attribute in the entity's state
 * @param path the attributes on the way, where it is part of an embeddable
 */
record CollectionPlace(int position, String[] path) {

    static CollectionPlace of(CollectionPersister collection, EntityPersister owner) {
        String declaring = collection.getOwnerEntityPersister().getEntityName();
        String[] path = collection.getRole().substring(declaring.length() + 1).split("\\.");
        return new CollectionPlace(owner.getPropertyIndex(path[0]), path);
    }

    CollectionType type(EntityPersister owner) {
        Type type = owner.getPropertyTypes()[position];
        for (int step = 1; step < path.length; step++) {
            CompositeType composite = (CompositeType) type;
            type = composite.getSubtypes()[index(composite, step)];
        }
        return (CollectionType) type;
    }

    private int index(CompositeType composite, int step) {
        return Arrays.asList(composite.getPropertyNames()).indexOf(path[step]);
    }

    /** Sets it, also as what was loaded, so that it is no change. */
    void set(Object entity, EntityEntry managed, @Nullable Object fresh, SharedSessionContractImplementor session) {
        EntityPersister persister = managed.getPersister();
        Type type = persister.getPropertyTypes()[position];
        persister.setValue(entity, position, replaced(type, persister.getValue(entity, position), 1, fresh, session));
        Object[] loaded = managed.getLoadedState();
        if (loaded != null) {
            loaded[position] = replaced(type, loaded[position], 1, fresh, session);
        }
    }

    private @Nullable Object replaced(
            Type type,
            @Nullable Object value,
            int step,
            @Nullable Object fresh,
            SharedSessionContractImplementor session) {
        if (step == path.length || !(type instanceof CompositeType composite)) {
            return fresh;
        }
        if (value == null) {
            return null;
        }
        int at = index(composite, step);
        @Nullable Object[] parts = composite.getPropertyValues(value);
        parts[at] = replaced(composite.getSubtypes()[at], parts[at], step + 1, fresh, session);
        return composite.replacePropertyValues(value, parts, session);
    }
}
