package dev.pgbulk.mapping;

import java.util.ArrayList;
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

/** Entities whose attributes are to be written. */
final class EntityItems implements UpdateItems {

    private final List<Object> entities = new ArrayList<>();
    private final List<EntityGroups> kinds = new ArrayList<>();
    private final Map<Class<?>, EntityGroups> byClass = new LinkedHashMap<>();
    private final UpdateUndo undo;
    private final BeanValidation validation;
    private final Map<Object, int[]> setByCallbacks = new IdentityHashMap<>();

    EntityItems(List<?> input, UpdateTargets targets, UpdateRequest request, BeanValidation validation) {
        this.validation = validation;
        if (input.isEmpty()) {
            byClass.put(Object.class, new EntityGroups(targets.type(), request));
        }
        for (int index = 0; index < input.size(); index++) {
            Object entity = input.get(index) == null ? null : Hibernate.unproxy(input.get(index));
            AttributePaths paths = entity == null ? null : targets.of(entity.getClass());
            if (paths == null) {
                throw new IllegalArgumentException(
                        "The element at index %d is %s, but only instances of %s can be updated"
                                .formatted(
                                        index,
                                        entity == null
                                                ? "null"
                                                : "a " + entity.getClass().getName(),
                                        targets.type()
                                                .persister()
                                                .getMappedClass()
                                                .getName()));
            }
            entities.add(entity);
            kinds.add(byClass.computeIfAbsent(entity.getClass(), it -> new EntityGroups(paths, request)));
        }
        this.undo = new UpdateUndo(entities);
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
    public List<String> fields() {
        LinkedHashSet<String> fields = new LinkedHashSet<>();
        byClass.values().forEach(kind -> kind.named().forEach(path -> fields.add(path.path())));
        return new ArrayList<>(fields);
    }

    @Override
    public void markClean(ManagedInputs managed) {
        Map<EntityGroups, int[]> positions = new IdentityHashMap<>();
        for (int index = 0; index < entities.size(); index++) {
            if (managed.isManaged(index)) {
                managed.markClean(index, positions.computeIfAbsent(kinds.get(index), EntityGroups::positions));
            }
        }
    }

    @Override
    public List<UpdateGroup> groups(Preparation preparation) {
        SessionImplementor session = preparation.session();
        remember();
        List<UpdateGroup> groups = new ArrayList<>();
        for (EntityGroups kind : byClass.values()) {
            int[] indices = IntStream.range(0, entities.size())
                    .filter(index -> kinds.get(index) == kind)
                    .toArray();
            List<Object> own = new ArrayList<>(indices.length);
            for (int index : indices) {
                own.add(entities.get(index));
            }
            UpdateGroup group = kind.build(
                    indices, own, preparation.restriction().apply(kind.paths()), session, setByCallbacks, validation);
            if (group != null) {
                groups.add(group);
            }
        }
        return groups;
    }

    private void remember() {
        Map<EntityGroups, int[]> positions = new IdentityHashMap<>();
        for (int index = 0; index < entities.size(); index++) {
            EntityGroups kind = kinds.get(index);
            undo.remember(
                    index,
                    kind.paths().persister(),
                    positions.computeIfAbsent(kind, EntityGroups::ownPositions),
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
        Set<Object> instances = Collections.newSetFromMap(new IdentityHashMap<>());
        written.stream().forEach(index -> instances.add(entities.get(index)));
        indices.filter(index -> !instances.contains(entities.get(index))).forEach(undo::takeBack);
    }

    /** An item that wrote no row keeps its version, and what else was made for the write. */
    @Override
    public void written(UpdateTally tally, List<UpdateBatch> batches, ManagedInputs managed) {
        BitSet written = tally.writtenIndices();
        takeBack(batches.stream().flatMapToInt(UpdateBatch::indices).filter(index -> !written.get(index)), written);
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
                    IntStream.of(kinds.get(index).positions()),
                    IntStream.concat(
                            IntStream.of(setByCallbacks.getOrDefault(entity, new int[0])),
                            IntStream.of(kinds.get(index).ownPositions())));
            Object version = group.persister().isVersioned() ? group.persister().getVersion(entity) : null;
            managed.written(index, positions.distinct().toArray(), version);
        }
    }

    @Override
    public void callAfter(int index) {
        EntityCallbacks callbacks = kinds.get(index).callbacks();
        if (callbacks.hasAfter()) {
            callbacks.after(entities.get(index));
        }
    }

    @Override
    public void undo(int index, Throwable failure) {
        undo.restore(index, failure);
    }
}
