package dev.pgbulk.mapping;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What entities held before a sync set something on them because their rows exist. */
final class SyncUndo {

    private final SyncItems items;
    private final Map<Integer, FormerState> formers = new HashMap<>();
    private final Map<Integer, Optional<Object>> ids = new HashMap<>();
    private final Map<EntityPersister, int[]> positions = new IdentityHashMap<>();

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
                        : FormerState.of(persister, entity, positions(persister, updates)));
        ids.put(index, Optional.ofNullable(persister.getIdentifier(entity, session)));
    }

    /** What an update sets, and what is read from a row that is left alone: all that is generated. */
    private int[] positions(EntityPersister persister, EntityGroups updates) {
        return positions.computeIfAbsent(persister, it -> {
            Generator[] generators = persister.getGenerators();
            return IntStream.concat(
                            IntStream.of(updates.writes().ownPositions()),
                            IntStream.range(0, generators.length)
                                    .filter(at -> at == persister.getVersionPropertyIndex()
                                            || generators[at] != null && generators[at].generatesSometimes()))
                    .distinct()
                    .toArray();
        });
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
