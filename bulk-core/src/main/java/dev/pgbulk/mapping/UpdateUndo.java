package dev.pgbulk.mapping;

import java.util.List;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What entities held before an update set something on them. */
final class UpdateUndo {

    private final List<?> entities;
    private final @Nullable FormerState[] formers;

    UpdateUndo(List<?> entities) {
        this.entities = entities;
        this.formers = new FormerState[entities.size()];
    }

    /** Where callbacks may change anything, every attribute is remembered. */
    void remember(int index, EntityPersister persister, int[] ownPositions, boolean callbacks) {
        if (callbacks) {
            formers[index] = FormerState.of(persister, entities.get(index));
        } else if (ownPositions.length > 0) {
            formers[index] = FormerState.of(persister, entities.get(index), ownPositions);
        }
    }

    void restore(int index, Throwable failure) {
        try {
            takeBack(index);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    void takeBack(int index) {
        FormerState former = formers[index];
        if (former != null) {
            former.restore(entities.get(index));
        }
    }
}
