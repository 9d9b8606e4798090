package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a group of entities, whose columns are known.
 *
 * @param persister the entities' class
 * @param keys what finds the rows
 * @param builder makes the group
 * @param versions the version in it
 * @param byCallback what is written only where a callback has changed it
 * @param known values that need not be made
 * @param session the session
 * @param ids the ids of the rows, by place, where they are known better than by the entities
 */
record EntityRows(
        EntityPersister persister,
        UpdateKeys keys,
        GroupBuilder builder,
        VersionColumns versions,
        CallbackWrites byCallback,
        SharedValues known,
        SessionImplementor session,
        IntFunction<@Nullable Object> ids) {

    /**
     * Adds a row.
     *
     * @param at the place of the entity in its group
     */
    void add(int index, Object entity, int at) {
        Object[] row = builder.row();
        Object own = persister.getIdentifier(entity, session);
        Object found = ids.apply(at);
        Object id = found == null ? own : found;
        builder.operands().putOf(entity, index, id, known, row);
        Object current = persister.isVersioned() ? persister.getVersion(entity) : null;
        if (versions.isChecked()) {
            expect(index, row, known(own), current);
        }
        boolean foreseen = builder.version().isKnownBefore(versions.isChecked() && builder.findsById());
        Object next = foreseen ? GroupVersion.next(entity, current, persister, session) : null;
        for (UpdateLayout.Write write : builder.layout().writes()) {
            put(write, next, index, entity, at, row);
        }
        builder.add(index, row, keys.isId() ? id : null, entity, next);
    }

    /** An id of a primitive type has a value that stands for none. */
    private @Nullable Object known(@Nullable Object id) {
        return id != null && keys.nullsEqual() && NewEntityRows.isUnsaved(id, persister) ? null : id;
    }

    private void put(
            UpdateLayout.Write write, @Nullable Object nextVersion, int index, Object entity, int at, Object[] row) {
        AttributePath path = write.path();
        if (path.isVersion()) {
            builder.put(write, nextVersion, index, row);
        } else if (write.at() >= 0 && Fetched.isFetched(path, entity, persister) && !isKnown(write, index, row)) {
            builder.put(write, path.read(entity), index, row);
        }
        if (write.present() >= 0) {
            BitSet changed = byCallback.changedIn(path);
            row[write.present()] = changed == null ? Fetched.isFetched(path, entity, persister) : changed.get(at);
        }
    }

    /** Not what is made anew for an update, nor what a function takes in another form. */
    private boolean isKnown(UpdateLayout.Write write, int index, Object[] row) {
        return write.compared()
                && write.function() != SetFunction.ARRAY_REMOVE
                && known.put(write.path(), index, row, write.at());
    }

    /** By another key a version counts only for an entity that was read: one made of a feed has none to tell of. */
    private void expect(int index, Object[] row, @Nullable Object id, @Nullable Object current) {
        if (builder.findsById() || current != null && id != null) {
            versions.putExpected(current, index, row, "read the entity first");
        }
    }
}
