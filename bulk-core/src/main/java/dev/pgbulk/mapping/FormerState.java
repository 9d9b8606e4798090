package dev.pgbulk.mapping;

import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * What an entity held before a call set something on it.
 *
 * @param persister its mapping
 * @param positions the state positions; null for all
 * @param values their values
 */
record FormerState(EntityPersister persister, int @Nullable [] positions, Object[] values) {

    /** Where callbacks may change anything. */
    static FormerState of(EntityPersister persister, Object entity) {
        return new FormerState(persister, null, RememberedParts.of(persister, entity));
    }

    static FormerState of(EntityPersister persister, Object entity, int[] positions) {
        return new FormerState(persister, positions, RememberedParts.of(persister, entity, positions));
    }

    /** What was not loaded is no value to go back to. */
    void restore(Object entity) {
        for (int at = 0; at < values.length; at++) {
            int position = positions == null ? at : positions[at];
            Object value = RememberedParts.restored(values[at]);
            if (value != LazyPropertyInitializer.UNFETCHED_PROPERTY && persister.getValue(entity, position) != value) {
                persister.setValue(entity, position, value);
            }
        }
    }
}
