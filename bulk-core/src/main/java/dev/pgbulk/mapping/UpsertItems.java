package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;

/** Items that update their row, or create it where there is none. */
final class UpsertItems implements UpdateItems {

    private final UpdateItems items;
    private final NewRows created;
    private final UpdateRequest request;
    private final UpsertShapes shapes;
    private final BitSet existing = new BitSet();
    private final Map<Integer, Integer> twins = new TreeMap<>();

    UpsertItems(UpdateItems items, NewRows created, UpdateRequest request, UpsertShapes shapes) {
        this.items = items;
        this.created = created;
        this.request = request;
        this.shapes = shapes;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public List<Object> entities() {
        return items.entities();
    }

    @Override
    public Set<Class<?>> types() {
        return items.types();
    }

    @Override
    public boolean creates() {
        return true;
    }

    @Override
    public List<String> fields() {
        return items.fields();
    }

    @Override
    public void markClean(ManagedInputs managed) {
        items.markClean(managed);
    }

    @Override
    public List<UpdateGroup> groups(Preparation preparation) {
        created.deriveIds(preparation.session());
        boolean calls = request.callbacks() && items instanceof EntityItems;
        if (calls) {
            existing.or(((EntityItems) items).existing(preparation));
        }
        created.make(index -> calls && !existing.get(index), preparation.session());
        List<UpdateGroup> groups = new ArrayList<>();
        UpsertGroups upserts = new UpsertGroups(request, created, preparation.session(), shapes);
        items.groups(preparation.where(existing::get, calls ? null : created))
                .forEach(group -> groups.addAll(upserts.of(group)));
        return groups;
    }

    @Override
    public void keep(List<UpdateBatch.Part> parts) {
        items.keep(parts);
    }

    @Override
    public void dropped(Map<Integer, Integer> counted) {
        twins.putAll(counted);
        counted.keySet().forEach(created::undo);
    }

    /** An item that has no row holds what it held before; one that did not count holds what the other one has got. */
    @Override
    public void written(
            UpdateTally tally, List<UpdateBatch> batches, ManagedInputs managed, SessionImplementor session) {
        readFound(tally, session);
        items.written(tally, batches, managed, session);
        BitSet settled = tally.settledIndices();
        for (UpdateBatch batch : batches) {
            batch.indices().filter(index -> !settled.get(index)).forEach(created::undo);
        }
        twins.forEach((index, other) -> {
            if (settled.get(other)) {
                created.takeOver(index, other);
            }
        });
    }

    /** Of rows in several tables nothing was read when they were written. */
    private void readFound(UpdateTally tally, SessionImplementor session) {
        Map<EntityPersister, Map<Object, Object>> byType = new LinkedHashMap<>();
        if (!entities().isEmpty()) {
            tally.found()
                    .forEach((index, id) -> byType.computeIfAbsent(
                                    created.plan(index).persister(), it -> new IdentityHashMap<>())
                            .put(entities().get(index), id));
            byType.forEach((type, ids) -> new StoredValues(type, session).copy(ids));
        }
    }

    /** As what each has turned out to be. */
    @Override
    public void callAfter(UpdateTally tally) {
        if (request.callbacks() && items instanceof EntityItems all) {
            tally.outcomes().updated().indices().forEach(all::callAfter);
            tally.outcomes()
                    .created()
                    .indices()
                    .forEach(index -> created.plan(index).callAfter(entities().get(index)));
        }
    }

    @Override
    public void undo(int index, Throwable failure) {
        items.undo(index, failure);
        try {
            created.undo(index);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }
}
