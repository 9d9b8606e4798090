package dev.pgbulk.mapping;

import java.util.List;
import org.hibernate.bytecode.enhance.spi.LazyPropertyInitializer;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What entities held before an update set something on them. */
final class UpdateUndo {

    private final List<?> entities;
    private final @Nullable Former[] formers;

    /**
     * What one held.
     *
     * @param persister its mapping
     * @param positions the state positions; null for all
     * @param values their values
     */
    private record Former(EntityPersister persister, int @Nullable [] positions, Object[] values) {}

    UpdateUndo(List<?> entities) {
        this.entities = entities;
        this.formers = new Former[entities.size()];
    }

    /** Where callbacks may change anything, every attribute is remembered. */
    void remember(int index, EntityPersister persister, int[] ownPositions, boolean callbacks) {
        if (callbacks) {
            formers[index] = new Former(persister, null, RememberedParts.of(persister, entities.get(index)));
        } else if (ownPositions.length > 0) {
            Object[] values = RememberedParts.of(persister, entities.get(index), ownPositions);
            formers[index] = new Former(persister, ownPositions, values);
        }
    }

    void restore(int index, Throwable failure) {
        try {
            takeBack(index);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    /** What was not loaded is no value to go back to. */
    void takeBack(int index) {
        Former former = formers[index];
        if (former == null) {
            return;
        }
        for (int at = 0; at < former.values().length; at++) {
            int position = former.positions() == null ? at : former.positions()[at];
            Object value = RememberedParts.restored(former.values()[at]);
            if (value != LazyPropertyInitializer.UNFETCHED_PROPERTY
                    && former.persister().getValue(entities.get(index), position) != value) {
                former.persister().setValue(entities.get(index), position, value);
            }
        }
    }
}
