package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
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
    private final List<MadeOnUpdate.InMemory> madeInMemory;
    private final EntityWrites writes;
    private final EntityPersister persister;
    private final boolean checksVersion;
    private final EntityCallbacks callbacks;
    private volatile @Nullable GroupStatements usual;

    EntityGroups(AttributePaths paths, UpdateRequest request) {
        this(paths, request, UpdateKeys.of(request, paths));
    }

    EntityGroups(AttributePaths paths, UpdateRequest request, UpdateKeys keys) {
        this.paths = paths;
        this.request = request;
        this.persister = paths.persister();
        this.callbacks = new EntityCallbacks(persister, request.callbacks());
        this.keys = keys;
        GroupWrites said = new GroupWrites(paths, keys, request);
        this.checksVersion = persister.isVersioned() && !request.ignoreVersion() && keys.isEqualityOnly();
        keys.refuseRepeated();
        said.refuseFunctionsOnKeys();
        this.madeInMemory = said.madeInMemory();
        this.writes = new EntityWrites(persister, said, request.fields() == null);
    }

    AttributePaths paths() {
        return paths;
    }

    EntityWrites writes() {
        return writes;
    }

    boolean checksVersion() {
        return checksVersion;
    }

    EntityCallbacks callbacks() {
        return callbacks;
    }

    /**
     * Calls what is to be called, and makes the rows.
     *
     * @param indices the input indices of the entities
     * @param entities the entities
     * @param sets notes the state positions that were set on an entity beyond {@link EntityWrites#positions()}
     * @param exists which items are called as those whose rows are updated, by index
     * @param known values that need not be made
     */
    @Nullable
    UpdateGroup build(
            int[] indices,
            List<Object> entities,
            @Nullable RowFilter filter,
            SessionImplementor session,
            Map<Object, int[]> sets,
            IntPredicate exists,
            SharedValues known,
            BeanValidation validation) {
        return build(indices, entities, filter, session, sets, exists, known, validation, at -> null);
    }

    /**
     * The same, of rows that were found already.
     *
     * @param ids their ids, by place
     */
    @Nullable
    UpdateGroup build(
            int[] indices,
            List<Object> entities,
            @Nullable RowFilter filter,
            SessionImplementor session,
            Map<Object, int[]> sets,
            IntPredicate exists,
            SharedValues known,
            BeanValidation validation,
            IntFunction<@Nullable Object> ids) {
        Map<Integer, BitSet> changed = callbacks.before(entities, at -> exists.test(indices[at]), session);
        makeInMemory(entities, session);
        for (int at = 0; at < entities.size() && validation != BeanValidation.NONE; at++) {
            validation.validateUpdate(indices[at], entities.get(at), persister, session);
        }
        GroupBuilder builder = new GroupBuilder(paths, keys, request, session, entities.size());
        VersionColumns versions = new VersionColumns(paths, builder);
        if (checksVersion) {
            versions.addExpected();
        }
        CallbackWrites byCallback = writes.addTo(builder, versions, entities, changed);
        if (writes.named().isEmpty() && byCallback.isEmpty() && !request.creates()) {
            return null;
        }
        EntityRows rows = new EntityRows(persister, keys, builder, versions, byCallback, known, session, ids);
        for (int at = 0; at < entities.size(); at++) {
            rows.add(indices[at], entities.get(at), at);
        }
        if (!byCallback.isEmpty()) {
            int[] more = byCallback.statePositions();
            entities.forEach(entity -> sets.put(entity, more));
        }
        boolean usual = filter == null
                && builder.layout().writes().stream().allMatch(write -> write.present() < 0)
                && byCallback.isEmpty();
        return builder.build(() -> usual ? usualStatements(builder) : statements(builder, filter));
    }

    /**
     * Finds the entities that have a row, by their keys alone.
     *
     * @param existing is told their indices
     */
    UpdateStep look(int[] indices, List<Object> entities, SessionImplementor session, BitSet existing) {
        UpdateLayout layout = new UpdateLayout();
        layout.addKeys(keys);
        PathValues values = new PathValues(paths.entity(), session);
        KeyOperands operands = new KeyOperands(keys, layout.operands(), values, true);
        RowFilter visible = FilterCapture.visible(persister, session);
        MatchShape shape =
                new UpdateShapes(paths, keys, layout, visible, false).match().withoutLocks();
        Rows rows = new Rows(shape.source());
        for (int at = 0; at < entities.size(); at++) {
            Object[] row = new Object[layout.columns().size()];
            Object id = persister.getIdentifier(entities.get(at), session);
            operands.putOf(entities.get(at), indices[at], id, new SharedValues(null), row);
            rows.add(indices[at], row);
        }
        return new UpdateStep.Match(
                rows, shape, new IdReader(persister, session), (position, id) -> existing.set(indices[position]));
    }

    private void makeInMemory(List<Object> entities, SessionImplementor session) {
        for (MadeOnUpdate.InMemory made : madeInMemory) {
            entities.forEach(entity -> paths.made().make(made, entity, session));
        }
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
        GroupVersion version = builder.version();
        boolean unknown = version != GroupVersion.NONE && !version.isKnownBefore(checksVersion && builder.findsById());
        return builder.statements(filter, EntityReadBack.of(paths, unknown));
    }
}
