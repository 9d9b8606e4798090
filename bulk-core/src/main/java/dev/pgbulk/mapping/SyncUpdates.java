package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The rows that one attempt of a sync updates. */
final class SyncUpdates {

    private static final int[] NONE = {};

    private final Sync<?> sync;
    private final SessionImplementor session;
    private final UpdateTally tally;
    private final List<Updated> groups = new ArrayList<>();
    private final Map<Object, int[]> setByCallbacks = new IdentityHashMap<>();
    private final Map<Integer, Object> ids = new HashMap<>();

    /**
     * Items of a class whose rows are updated.
     *
     * @param of the class
     * @param group their rows
     */
    record Updated(SyncClass of, UpdateGroup group) {

        int size() {
            return group.rows().length;
        }

        int index(int position) {
            return group.indices()[position];
        }
    }

    SyncUpdates(Sync<?> sync, SessionImplementor session, UpdateTally tally) {
        this.sync = sync;
        this.session = session;
        this.tally = tally;
    }

    /** Rows that differ are found by their ids, and have to be as they were then in the rest. */
    void add(SyncComparison comparison, @Nullable RowFilter scope) {
        Map<Integer, Object[]> different = comparison.different();
        if (different.isEmpty()) {
            return;
        }
        SyncGroup group = comparison.group();
        int[] positions =
                different.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] indices = Arrays.stream(positions).map(group::index).toArray();
        for (int at = 0; at < indices.length; at++) {
            Object id = different.get(positions[at])[0];
            sync.undo().remember(indices[at], session);
            ids.put(indices[at], id);
        }
        UpdateGroup made = group.of()
                .updates()
                .build(
                        indices,
                        Arrays.stream(indices).mapToObj(this::entity).toList(),
                        scope,
                        session,
                        setByCallbacks,
                        at -> true,
                        new SharedValues(null),
                        sync.mapping().validation(),
                        at -> different.get(positions[at])[0]);
        if (made == null) {
            different.clear();
            return;
        }
        for (int index : indices) {
            sync.undo().setId(index, ids.get(index));
        }
        groups.add(new Updated(group.of(), made));
    }

    List<Updated> groups() {
        return groups;
    }

    /** Writes the rows of a group. */
    GroupRun run(Updated updated) {
        return new GroupRun(updated.group(), IntStream.range(0, updated.size()).toArray(), session, tally);
    }

    /** A statement other than the group's own has been through. */
    void through(Updated updated, BitSet written) {
        for (int at = 0; at < updated.size(); at++) {
            if (written.get(at)) {
                tally.written(updated.index(at), ids.get(updated.index(at)));
            } else {
                tally.unmatched(updated.index(at));
            }
        }
    }

    /** The id of the row of an item. */
    Object id(int index) {
        return ids.get(index);
    }

    int[] setByCallbacks(Object entity) {
        return setByCallbacks.getOrDefault(entity, NONE);
    }

    /** Sets what the rows have now: versions, and what was generated when they were created. */
    void written() {
        BitSet written = tally.writtenIndices();
        for (Updated updated : groups) {
            Object[] next = updated.group().nextVersions();
            EntityPersister persister = updated.group().persister();
            for (int at = 0; at < updated.size(); at++) {
                int index = updated.index(at);
                if (!written.get(index)) {
                    sync.undo().takeBack(index);
                } else if (next != null && next[at] != null) {
                    persister.setValue(entity(index), persister.getVersionPropertyIndex(), next[at]);
                }
            }
            if (Arrays.stream(persister.getGenerators()).anyMatch(SyncUpdates::isOfNewRows)) {
                readAll(updated, written);
            }
        }
    }

    /** Managed entities have it already. */
    private void readAll(Updated updated, BitSet written) {
        ManagedInputs managed = sync.managed();
        Map<Object, Object> idsByEntity = new IdentityHashMap<>();
        Arrays.stream(updated.group().indices())
                .filter(index -> written.get(index) && (managed == null || !managed.isManaged(index)))
                .forEach(index -> idsByEntity.put(entity(index), ids.get(index)));
        new StoredValues(updated.group().persister(), session).copy(idsByEntity);
    }

    private static boolean isOfNewRows(@Nullable Generator generator) {
        return generator != null && generator.generatesOnInsert() && !generator.generatesOnUpdate();
    }

    void callAfter() {
        tally.writtenIndices().stream().forEach(index -> {
            EntityCallbacks callbacks = sync.items().classOf(index).updates().callbacks();
            if (callbacks.hasAfter()) {
                callbacks.after(entity(index));
            }
        });
    }

    void takeBack() {
        groups.forEach(updated -> Arrays.stream(updated.group().indices()).forEach(sync.undo()::takeBack));
    }

    private Object entity(int index) {
        return sync.items().entities().get(index);
    }
}
