package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Entities whose attributes are to be written. */
final class EntityItems implements UpdateItems {

    private final List<Object> entities;
    private final List<EntityGroups> kinds;
    private final Map<Class<?>, EntityGroups> byClass = new LinkedHashMap<>();
    private final UpdateUndo undo;
    private final BeanValidation validation;
    private final Map<Object, int[]> setByCallbacks = new IdentityHashMap<>();

    EntityItems(List<?> input, UpdateTargets targets, UpdateRequest request, BeanValidation validation) {
        this.entities = new ArrayList<>(input.size());
        this.kinds = new ArrayList<>(input.size());
        this.validation = validation;
        if (input.isEmpty()) {
            byClass.put(Object.class, targets.groups(targets.type(), request));
        }
        // Mostly they are of one class: what is known of one holds for the next.
        Class<?> known = null;
        EntityGroups kind = null;
        for (int index = 0; index < input.size(); index++) {
            Object entity = input.get(index);
            if (kind == null || entity == null || entity.getClass() != known) {
                entity = entity == null ? null : Hibernate.unproxy(entity);
                kind = kind(entity, index, targets, request);
                known = entity.getClass();
            }
            entities.add(entity);
            kinds.add(kind);
        }
        this.undo = new UpdateUndo(entities);
    }

    private EntityGroups kind(@Nullable Object entity, int index, UpdateTargets targets, UpdateRequest request) {
        AttributePaths paths = entity == null ? null : targets.of(entity.getClass());
        if (paths == null) {
            throw new IllegalArgumentException("The element at index %d is %s, but only instances of %s can be updated"
                    .formatted(
                            index,
                            entity == null ? "null" : "a " + entity.getClass().getName(),
                            targets.type().persister().getMappedClass().getName()));
        }
        return byClass.computeIfAbsent(entity.getClass(), it -> targets.groups(paths, request));
    }

    @Override
    public int size() {
        return entities.size();
    }

    @Override
    public List<Object> entities() {
        return entities;
    }

    @Override
    public Set<Class<?>> types() {
        return byClass.keySet();
    }

    @Override
    public List<String> fields() {
        LinkedHashSet<String> fields = new LinkedHashSet<>();
        byClass.values().forEach(kind -> kind.writes().named().forEach(path -> fields.add(path.path())));
        return new ArrayList<>(fields);
    }

    @Override
    public void markClean(ManagedInputs managed) {
        for (int index = 0; index < entities.size(); index++) {
            if (managed.isManaged(index)) {
                managed.markClean(index, kinds.get(index).writes().positions());
            }
        }
    }

    @Override
    public List<UpdateGroup> groups(Preparation preparation) {
        SessionImplementor session = preparation.session();
        remember();
        List<UpdateGroup> groups = new ArrayList<>();
        for (EntityGroups kind : byClass.values()) {
            int[] indices = indices(kind);
            List<Object> own = indices.length == entities.size()
                    ? entities
                    : Arrays.stream(indices).mapToObj(entities::get).toList();
            UpdateGroup group = kind.build(
                    indices,
                    own,
                    preparation.restriction().apply(kind.paths()),
                    session,
                    setByCallbacks,
                    preparation.exists(),
                    new SharedValues(preparation.created()),
                    validation);
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }

    private int[] indices(EntityGroups kind) {
        IntStream all = IntStream.range(0, entities.size());
        return (byClass.size() == 1 ? all : all.filter(index -> kinds.get(index) == kind)).toArray();
    }

    private void remember() {
        for (int index = 0; index < entities.size(); index++) {
            EntityGroups kind = kinds.get(index);
            undo.remember(
                    index,
                    kind.paths().persister(),
                    kind.writes().ownPositions(),
                    kind.callbacks().hasBefore());
        }
    }

    @Override
    public void keep(List<UpdateBatch.Part> parts) {
        BitSet kept = new BitSet();
        parts.forEach(part -> part.indices().forEach(kept::set));
        takeBack(IntStream.range(0, entities.size()).filter(index -> !kept.get(index)), kept);
    }

    /** What was made for a write that was none; an instance may have been written as another item. */
    private void takeBack(IntStream indices, BitSet written) {
        int[] rest = indices.toArray();
        if (rest.length == 0) {
            return;
        }
        Set<Object> instances = Collections.newSetFromMap(new IdentityHashMap<>());
        written.stream().forEach(index -> instances.add(entities.get(index)));
        Arrays.stream(rest)
                .filter(index -> !instances.contains(entities.get(index)))
                .forEach(undo::takeBack);
    }

    /** An item that wrote no row keeps its version, and what else was made for the write. */
    @Override
    public void written(
            UpdateTally tally, List<UpdateBatch> batches, ManagedInputs managed, SessionImplementor session) {
        BitSet written = tally.writtenIndices();
        IntStream all =
                batches.stream().flatMap(batch -> batch.parts().stream()).flatMapToInt(UpdateBatch.Part::indices);
        BitSet settled = tally.settledIndices();
        takeBack(all.filter(index -> !settled.get(index)), settled);
        for (UpdateBatch batch : batches) {
            for (UpdateBatch.Part part : batch.parts()) {
                for (int position : part.positions()) {
                    int index = part.group().indices()[position];
                    if (written.get(index)) {
                        written(index, part.group(), position, managed);
                    }
                }
            }
        }
    }

    private void written(int index, UpdateGroup group, int position, ManagedInputs managed) {
        Object entity = entities.get(index);
        Object next = group.nextVersions() == null ? null : group.nextVersions()[position];
        if (next != null) {
            group.persister().setValue(entity, group.persister().getVersionPropertyIndex(), next);
        }
        if (managed.isManaged(index)) {
            IntStream positions = IntStream.concat(
                    IntStream.of(kinds.get(index).writes().positions()),
                    IntStream.concat(
                            IntStream.of(setByCallbacks.getOrDefault(entity, new int[0])),
                            IntStream.of(kinds.get(index).writes().ownPositions())));
            Object version = group.persister().isVersioned() ? group.persister().getVersion(entity) : null;
            managed.written(index, positions.distinct().toArray(), version);
        }
    }

    @Override
    public void callAfter(UpdateTally tally) {
        for (int index : tally.indices()) {
            callAfter(index);
        }
    }

    void callAfter(int index) {
        EntityCallbacks callbacks = kinds.get(index).callbacks();
        if (callbacks.hasAfter()) {
            callbacks.after(entities.get(index));
        }
    }

    /** Which entities have a row that they may see now. Nothing is locked, so that it may be another moment later. */
    BitSet existing(Preparation preparation) {
        BitSet existing = new BitSet();
        for (EntityGroups kind : byClass.values()) {
            int[] indices = indices(kind);
            List<Object> own = Arrays.stream(indices).mapToObj(entities::get).toList();
            preparation.queries().accept(kind.look(indices, own, preparation.session(), existing));
        }
        return existing;
    }

    @Override
    public void undo(int index, Throwable failure) {
        undo.restore(index, failure);
    }
}
