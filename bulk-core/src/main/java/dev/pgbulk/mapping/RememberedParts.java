package dev.pgbulk.mapping;

import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * An embeddable that callbacks may change in place.
 *
 * @param type its type
 * @param holder the instance
 * @param parts what it held, embeddables in it remembered likewise
 */
record RememberedParts(CompositeType type, Object holder, Object[] parts) {

    /** All attributes of an entity. */
    static Object[] of(EntityPersister persister, Object entity) {
        return remembered(persister.getPropertyTypes(), persister.getValues(entity));
    }

    /** Some attributes of an entity. */
    static Object[] of(EntityPersister persister, Object entity, int[] positions) {
        Type[] types = new Type[positions.length];
        Object[] values = new Object[positions.length];
        for (int at = 0; at < positions.length; at++) {
            types[at] = persister.getPropertyTypes()[positions[at]];
            values[at] = persister.getValue(entity, positions[at]);
        }
        return remembered(types, values);
    }

    /** What was remembered; an embeddable is the same instance, with its parts put back. */
    static @Nullable Object restored(@Nullable Object value) {
        if (!(value instanceof RememberedParts remembered)) {
            return value;
        }
        Object[] parts = new Object[remembered.parts().length];
        for (int at = 0; at < parts.length; at++) {
            parts[at] = restored(remembered.parts()[at]);
        }
        remembered.type().setPropertyValues(remembered.holder(), parts);
        return remembered.holder();
    }

    private static Object[] remembered(Type[] types, Object[] values) {
        Object[] remembered = values.clone();
        for (int at = 0; at < remembered.length; at++) {
            if (values[at] != null && types[at] instanceof CompositeType composite && composite.isMutable()) {
                remembered[at] = new RememberedParts(
                        composite,
                        values[at],
                        remembered(composite.getSubtypes(), composite.getPropertyValues(values[at])));
            }
        }
        return remembered;
    }
}
