package dev.pgbulk.mapping;

import dev.pgbulk.CompareSettings;
import dev.pgbulk.Comparison;
import dev.pgbulk.DuplicateKeysException;
import dev.pgbulk.Duplicates;
import dev.pgbulk.RowChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Compares entities of a type in memory. Safe for use by many threads.
 *
 * @param <T> the entity type
 */
public final class EntityComparisons<T> {

    private static final int TOLD = 5;

    private final EntityMapping<T> mapping;
    private final UpdateTargets targets;

    EntityComparisons(EntityMapping<T> mapping, UpdateTargets targets) {
        this.mapping = mapping;
        this.targets = targets;
    }

    /**
     * Compares two collections of entities. Nothing is asked of the database, and the entities are left as they are.
     *
     * @param before the earlier entities
     * @param after the later entities
     * @param settings by which key, and what is left out
     * @return in what they differ
     * @throws IllegalArgumentException for an element that is null or of another type, or a name that does not fit
     * @throws DuplicateKeysException for two entities of one collection with the same key that are rejected
     */
    public Comparison<T> compare(List<? extends T> before, List<? extends T> after, CompareSettings settings) {
        Map<Class<?>, ComparedClass> kinds = new HashMap<>();
        if (before.isEmpty() && after.isEmpty()) {
            ComparedClass.of(targets.type(), settings);
        }
        try (SessionImplementor session = mapping.factory().openTemporarySession()) {
            Map<Object, ComparedEntity> then = new Reading(kinds, settings, "earlier", session).read(before);
            Map<Object, ComparedEntity> now = new Reading(kinds, settings, "later", session).read(after);
            return compare(then, now, session);
        }
    }

    private Comparison<T> compare(
            Map<Object, ComparedEntity> then, Map<Object, ComparedEntity> now, SessionImplementor session) {
        List<T> added = new ArrayList<>();
        List<T> unchanged = new ArrayList<>();
        List<T> updated = new ArrayList<>();
        List<RowChange> changes = new ArrayList<>();
        now.forEach((key, after) -> {
            ComparedEntity before = then.get(key);
            if (before == null) {
                added.add(entity(after));
                return;
            }
            Map<String, RowChange.Change> fields = after.changesSince(before);
            if (fields.isEmpty()) {
                unchanged.add(entity(after));
            } else {
                updated.add(entity(after));
                Object id = before.kind().id(before.entity(), session);
                changes.add(new RowChange(after.index(), id, fields));
            }
        });
        List<T> removed = new ArrayList<>();
        then.forEach((key, before) -> {
            if (!now.containsKey(key)) {
                removed.add(entity(before));
            }
        });
        return new Comparison<>(added, unchanged, updated, removed, changes);
    }

    @SuppressWarnings("unchecked")
    private T entity(ComparedEntity compared) {
        return (T) compared.entity();
    }

    /** Reads one of the collections. */
    private final class Reading {

        private final Map<Class<?>, ComparedClass> kinds;
        private final CompareSettings settings;
        private final String which;
        private final SessionImplementor session;
        private final Map<Object, List<Long>> indices = new LinkedHashMap<>();

        Reading(
                Map<Class<?>, ComparedClass> kinds,
                CompareSettings settings,
                String which,
                SessionImplementor session) {
            this.kinds = kinds;
            this.settings = settings;
            this.which = which;
            this.session = session;
        }

        /** The entities that count by their keys, in their own order. */
        Map<Object, ComparedEntity> read(List<? extends T> entities) {
            List<ComparedEntity> all = new ArrayList<>(entities.size());
            for (int index = 0; index < entities.size(); index++) {
                Object entity = entities.get(index);
                ComparedEntity read = kind(entity, index).read(entity, index, session);
                all.add(read);
                indices.computeIfAbsent(read.key(), it -> new ArrayList<>(1)).add((long) index);
            }
            if (settings.duplicates() == null || settings.duplicates() == Duplicates.REJECT) {
                refuseShared();
            }
            Map<Object, ComparedEntity> byKey = new LinkedHashMap<>(all.size() * 2);
            all.stream().filter(this::counts).forEach(it -> byKey.put(it.key(), it));
            return byKey;
        }

        private ComparedClass kind(@Nullable Object entity, int index) {
            AttributePaths paths = entity == null ? null : targets.of(entity.getClass());
            if (paths == null) {
                throw new IllegalArgumentException(
                        "The element at index %d of the %s entities is %s, but only instances of %s can be compared"
                                .formatted(
                                        index,
                                        which,
                                        entity == null
                                                ? "null"
                                                : "a " + entity.getClass().getName(),
                                        mapping.entityType().getName()));
            }
            return kinds.computeIfAbsent(entity.getClass(), it -> ComparedClass.of(paths, settings));
        }

        private boolean counts(ComparedEntity entity) {
            List<Long> same = indices.get(entity.key());
            long counting = same.get(settings.duplicates() == Duplicates.FIRST ? 0 : same.size() - 1);
            return entity.index() == counting;
        }

        private void refuseShared() {
            List<List<Long>> shared =
                    indices.values().stream().filter(it -> it.size() > 1).toList();
            if (!shared.isEmpty()) {
                throw new DuplicateKeysException(
                        "%d keys of the %s %s entities occur more than once, at the indices %s%s. Remove the others, or say which counts by duplicates(FIRST) or duplicates(LAST)"
                                .formatted(
                                        shared.size(),
                                        which,
                                        mapping.entityType().getSimpleName(),
                                        shared.stream()
                                                .limit(TOLD)
                                                .map(EntityComparisons::told)
                                                .collect(Collectors.joining("; ")),
                                        shared.size() > TOLD ? "; …" : ""),
                        shared.stream().flatMap(List::stream).sorted().toList());
            }
        }
    }

    private static String told(List<Long> indices) {
        return indices.stream().limit(TOLD).map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
