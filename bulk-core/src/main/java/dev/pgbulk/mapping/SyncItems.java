package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The entities of a sync, and the classes whose rows it looks at: also those of which there is no entity. */
final class SyncItems {

    private final List<Object> entities = new ArrayList<>();
    private final List<SyncClass> classes = new ArrayList<>();
    private final SyncClass[] ofItems;

    SyncItems(List<?> input, UpdateTargets targets, SyncRequest request) {
        Map<Class<?>, SyncClass> byClass = new HashMap<>();
        targets.byClass().values().stream()
                .sorted(Comparator.comparing(paths -> paths.persister().getEntityName()))
                .forEach(paths -> {
                    classes.add(new SyncClass(paths, request));
                    byClass.put(paths.persister().getMappedClass(), classes.get(classes.size() - 1));
                });
        refuseUnknown(request.rows(), targets);
        refuseNothingToWrite(request, targets);
        ofItems = new SyncClass[input.size()];
        Class<?> type = null;
        SyncClass of = null;
        for (int index = 0; index < input.size(); index++) {
            Object entity = input.get(index) == null ? null : Hibernate.unproxy(input.get(index));
            if (entity != null && entity.getClass() != type) {
                type = entity.getClass();
                of = byClass.get(type);
            }
            if (entity == null || of == null) {
                throw refused(entity, index, targets);
            }
            entities.add(entity);
            ofItems[index] = of;
        }
    }

    /** A name may be that of an attribute of some classes; of others than these it is none. */
    private void refuseUnknown(UpdateRequest rows, UpdateTargets targets) {
        Stream.of(
                        rows.fields() == null ? List.<String>of() : rows.fields(),
                        rows.excluded(),
                        rows.functions().keySet())
                .flatMap(Collection::stream)
                .filter(name -> classes.stream().allMatch(of -> of.paths().isOfOtherClass(name)))
                .forEach(targets.type()::find);
    }

    /** A class may be left with nothing; if none of them has anything it is not what was meant. */
    private void refuseNothingToWrite(SyncRequest request, UpdateTargets targets) {
        boolean named = classes.stream().anyMatch(of -> of.isNamed(request));
        boolean none = classes.stream().allMatch(of -> of.compared().isEmpty());
        if (named && none && !request.sync().skipUpdates()) {
            throw new IllegalArgumentException(
                    "No attribute of %s is left to compare and write; name others by fields or excludeFields, or leave rows that exist alone by skipUpdates()"
                            .formatted(targets.type().entity()));
        }
    }

    private static IllegalArgumentException refused(@Nullable Object entity, int index, UpdateTargets targets) {
        return new IllegalArgumentException("The element at index %d is %s, but only instances of %s can be written"
                .formatted(
                        index,
                        entity == null ? "null" : "a " + entity.getClass().getName(),
                        targets.type().persister().getMappedClass().getName()));
    }

    List<Object> entities() {
        return entities;
    }

    SyncClass classOf(int index) {
        return ofItems[index];
    }

    Collection<SyncClass> classes() {
        return classes;
    }

    Set<Class<?>> types() {
        Set<SyncClass> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(used, ofItems);
        Set<Class<?>> types = new HashSet<>();
        used.forEach(of -> types.add(of.persister().getMappedClass()));
        return types;
    }

    /** One for each class. */
    List<SyncGroup> groups(SessionImplementor session) {
        List<SyncGroup> groups = new ArrayList<>();
        for (SyncClass of : classes) {
            int[] indices = IntStream.range(0, ofItems.length)
                    .filter(index -> ofItems[index] == of)
                    .toArray();
            List<Object> own = indices.length == entities.size()
                    ? entities
                    : IntStream.of(indices).mapToObj(entities::get).toList();
            groups.add(of.group(indices, own, session));
        }
        return groups;
    }
}
