package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Makes groups of entities, one per concrete class: callbacks, generated values and versions, rows. Kept for further calls
 * that say the same; safe for use by many threads.
 */
final class EntityGroups {

    private final AttributePaths paths;
    private final UpdateRequest request;
    private final UpdateKeys keys;
    private final GroupWrites writes;
    private final EntityPersister persister;
    private final boolean checksVersion;
    private final EntityCallbacks callbacks;
    private final List<AttributePath> named;
    private final int[] positions;
    private final int[] ownPositions;
    private volatile @Nullable GroupStatements usual;

    EntityGroups(AttributePaths paths, UpdateRequest request) {
        this.paths = paths;
        this.request = request;
        this.persister = paths.persister();
        this.callbacks = new EntityCallbacks(persister, request.callbacks());
        this.keys = UpdateKeys.of(request, paths);
        this.writes = new GroupWrites(paths, keys, request);
        this.checksVersion = persister.isVersioned() && !request.ignoreVersion() && keys.isEqualityOnly();
        keys.refuseRepeated();
        writes.refuseFunctionsOnKeys();
        this.named = findNamed();
        this.positions = findPositions();
        this.ownPositions = findOwnPositions();
    }

    AttributePaths paths() {
        return paths;
    }

    /** What the call is about to write, as far as it is known before the callbacks. */
    List<AttributePath> named() {
        return named;
    }

    /** The state positions that a flush before the write has to leave alone. */
    int[] positions() {
        return positions;
    }

    /** The positions of what the call sets on entities. */
    int[] ownPositions() {
        return ownPositions;
    }

    private List<AttributePath> findNamed() {
        List<AttributePath> named = new ArrayList<>();
        (request.fields() == null ? writes.updatable() : writes.named())
                .forEach(path -> named.addAll(writes.parts(path)));
        Set<String> known = new LinkedHashSet<>();
        named.forEach(path -> known.add(path.path()));
        named.addAll(writes.withoutValue(known));
        return named;
    }

    private int[] findPositions() {
        Set<Integer> positions = new LinkedHashSet<>();
        named.stream().map(AttributePath::position).filter(at -> at >= 0).forEach(positions::add);
        writes.madeInMemory().forEach(it -> positions.add(it.position()));
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] findOwnPositions() {
        Set<Integer> positions = new LinkedHashSet<>();
        writes.madeInMemory().forEach(it -> positions.add(it.position()));
        for (int position = 0; position < persister.getGenerators().length; position++) {
            if (persister.getGenerators()[position] != null
                    && persister.getGenerators()[position].generatesOnUpdate()) {
                positions.add(position);
            }
        }
        if (persister.isVersioned()) {
            positions.add(persister.getVersionPropertyIndex());
        }
        return positions.stream().mapToInt(Integer::intValue).toArray();
    }

    EntityCallbacks callbacks() {
        return callbacks;
    }

    /**
     * Calls what is to be called, and makes the rows.
     *
     * @param indices the input indices of the entities
     * @param entities the entities
     * @param sets notes the state positions that were set on an entity beyond {@link #positions()}
     */
    @Nullable
    UpdateGroup build(
            int[] indices,
            List<Object> entities,
            @Nullable RowFilter filter,
            SessionImplementor session,
            Map<Object, int[]> sets,
            BeanValidation validation) {
        Set<String> known = new LinkedHashSet<>();
        named.forEach(path -> known.add(path.path()));
        Map<Integer, BitSet> changed = callbacks.before(entities, session);
        makeInMemory(entities, session);
        for (int at = 0; at < entities.size() && validation != BeanValidation.NONE; at++) {
            validation.validateUpdate(indices[at], entities.get(at), persister, session);
        }
        GroupBuilder builder = new GroupBuilder(paths, keys, session, entities.size());
        if (checksVersion) {
            builder.layout().addExpectedVersion(paths.version());
        }
        for (AttributePath path : named) {
            boolean inAll = !writes.sendsValue(path) || Fetched.isFetchedInAll(path, entities, persister);
            builder.layout()
                    .addWrite(
                            path, writes.function(path), writes.sendsValue(path), !inAll, !writes.isMadeInMemory(path));
        }
        for (MadeOnUpdate.InMemory made : writes.madeInMemory()) {
            for (AttributePath path : made.paths()) {
                if (known.stream().noneMatch(path::isIn)) {
                    known.add(path.path());
                    builder.layout().addWrite(path, null, true, false, false);
                }
            }
        }
        Map<AttributePath, Integer> byCallback = new LinkedHashMap<>();
        changed.forEach((position, rows) -> {
            for (AttributePath path : writes.besides(position, known)) {
                byCallback.put(path, position);
                builder.layout().addWrite(path, null, true, rows.cardinality() < entities.size(), true);
            }
        });
        if (builder.version() == GroupVersion.IN_MEMORY) {
            builder.layout().addWrite(paths.version(), null, true, false, false);
        } else if (!builder.layout().writes().isEmpty()
                || !writes.madeByStatement().isEmpty()) {
            builder.addVersion();
        }
        builder.addMadeByStatement(writes.madeByStatement());
        if (named.isEmpty() && byCallback.isEmpty()) {
            return null;
        }
        for (int at = 0; at < entities.size(); at++) {
            addRow(builder, indices[at], entities.get(at), at, changed, byCallback, session);
        }
        if (!byCallback.isEmpty()) {
            int[] more =
                    byCallback.values().stream().mapToInt(Integer::intValue).toArray();
            entities.forEach(entity -> sets.put(entity, more));
        }
        boolean usual = filter == null
                && builder.layout().writes().stream().allMatch(write -> write.present() < 0)
                && byCallback.isEmpty();
        return builder.build(
                request.where() != null, () -> usual ? usualStatements(builder) : statements(builder, filter));
    }

    /** What one call has made is good for the next, where nothing in it depends on the items. */
    private GroupStatements usualStatements(GroupBuilder builder) {
        GroupStatements known = usual;
        if (known == null) {
            known = statements(builder, null);
            usual = known;
        }
        return known;
    }

    private GroupStatements statements(GroupBuilder builder, @Nullable RowFilter filter) {
        return builder.statements(filter, request, readBack(builder.version()));
    }

    private void addRow(
            GroupBuilder builder,
            int index,
            Object entity,
            int at,
            Map<Integer, BitSet> changed,
            Map<AttributePath, Integer> byCallback,
            SessionImplementor session) {
        Object[] row = builder.row();
        Object id = persister.getIdentifier(entity, session);
        List<UpdateLayout.KeyOperand> operands = builder.layout().operands();
        for (int key = 0; key < operands.size(); key++) {
            AttributePath path = operands.get(key).key().path();
            builder.putKey(key, path.isId() ? id : path.read(entity), index, row);
        }
        Object current = persister.isVersioned() ? persister.getVersion(entity) : null;
        if (checksVersion) {
            expect(builder, index, row, id, current);
        }
        boolean known = builder.version() == GroupVersion.IN_MEMORY
                || builder.version() == GroupVersion.COUNTED && checksVersion && keys.isId();
        Object next = known ? GroupVersion.next(entity, current, persister, session) : null;
        for (UpdateLayout.Write write : builder.layout().writes()) {
            if (write.path().isVersion()) {
                builder.put(write, next, index, row);
            } else if (write.at() >= 0 && Fetched.isFetched(write.path(), entity, persister)) {
                builder.put(write, write.path().read(entity), index, row);
            }
            if (write.present() >= 0) {
                Integer position = byCallback.get(write.path());
                row[write.present()] = position == null
                        ? Fetched.isFetched(write.path(), entity, persister)
                        : changed.get(position).get(at);
            }
        }
        builder.add(index, row, keys.isId() ? id : null, entity, next);
    }

    /** By another key a version counts only for an entity that was read: one made of a feed has none to tell of. */
    private void expect(GroupBuilder builder, int index, Object[] row, @Nullable Object id, @Nullable Object current) {
        if (current == null && keys.isId()) {
            throw builder.values()
                    .refused(
                            paths.version(),
                            index,
                            "is the version and null, so that it cannot be checked; "
                                    + "read the entity first, or use ignoreVersion()");
        }
        if (current != null && (keys.isId() || id != null)) {
            builder.values()
                    .put(paths.version(), current, index, row, builder.layout().expectedVersion());
        }
    }

    private void makeInMemory(List<Object> entities, SessionImplementor session) {
        for (MadeOnUpdate.InMemory made : writes.madeInMemory()) {
            entities.forEach(entity -> paths.made().make(made, entity, session));
        }
    }

    private Map<String, List<GeneratedAttribute>> readBack(GroupVersion version) {
        Map<String, List<GeneratedAttribute>> generated = new HashMap<>();
        GeneratedColumns.onUpdate(persister).forEach((table, all) -> generated.put(table, new ArrayList<>(all)));
        boolean known = version == GroupVersion.NONE
                || version == GroupVersion.IN_MEMORY
                || version == GroupVersion.COUNTED && checksVersion && keys.isId();
        PathColumn column =
                version == GroupVersion.NONE ? null : paths.version().columns().get(0);
        if (!known
                && generated.getOrDefault(column.table(), List.of()).stream()
                        .noneMatch(it -> it.column().equals(column.name()))) {
            int position = persister.getVersionPropertyIndex();
            generated
                    .computeIfAbsent(column.table(), it -> new ArrayList<>())
                    .add(new GeneratedAttribute(
                            paths.version().path(),
                            column.name(),
                            persister.getVersionMapping().getJdbcMapping(),
                            (entity, value) -> persister.setValue(entity, position, value)));
        }
        return generated;
    }
}
