package dev.pgbulk.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What entities held before a sync set something on them because their rows exist. */
final class SyncUndo {

    private final SyncItems items;
    private final Map<Integer, FormerState> formers = new HashMap<>();
    private final Map<Integer, Optional<Object>> ids = new HashMap<>();

    SyncUndo(SyncItems items) {
        this.items = items;
    }

    /** To be called before anything is set; the first time counts. */
    void remember(int index, SessionImplementor session) {
        if (formers.containsKey(index)) {
            return;
        }
        Object entity = items.entities().get(index);
        EntityPersister persister = items.classOf(index).persister();
        EntityGroups updates = items.classOf(index).updates();
        formers.put(
                index,
                updates.callbacks().hasBefore()
                        ? FormerState.of(persister, entity)
                        : FormerState.of(persister, entity, updates.writes().ownPositions()));
        ids.put(index, Optional.ofNullable(persister.getIdentifier(entity, session)));
    }

    void takeBack(int index) {
        FormerState former = formers.remove(index);
        if (former == null) {
            return;
        }
        Object entity = items.entities().get(index);
        former.restore(entity);
        setId(index, ids.remove(index).orElse(null));
    }

    void setId(int index, @Nullable Object id) {
        Object entity = items.entities().get(index);
        EntityPersister persister = items.classOf(index).persister();
        if (!persister.getIdentifierType().isEqual(id, persister.getIdentifier(entity))) {
            persister.setIdentifier(entity, id, null);
        }
    }
}
