package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.SequenceDraw;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Updates and creates the rows of one attempt of a sync, updates first. */
final class SyncWrites {

    private final Sync<?> sync;
    private final SessionImplementor session;
    private final UpdateTally tally;
    private final SyncUpdates updates;
    private final SyncCreates creates;
    private @Nullable Deque<Supplier<@Nullable UpdateStep>> steps;

    SyncWrites(Sync<?> sync, SessionImplementor session, UpdateTally tally) {
        this.sync = sync;
        this.session = session;
        this.tally = tally;
        this.updates = new SyncUpdates(sync, session, tally);
        this.creates = new SyncCreates(sync, session);
    }

    SyncUpdates updates() {
        return updates;
    }

    SyncCreates creates() {
        return creates;
    }

    /**
     * All of it in one statement, where the table refers to itself and more than one kind of write takes place.
     *
     * @return null where it is done by several
     */
    @Nullable
    SyncRewrite rewrite(SyncClass of, List<Object> deleted, @Nullable RowFilter scope, SequenceDraw draw) {
        UpdateGroup updated =
                updates.groups().isEmpty() ? null : updates.groups().get(0).group();
        boolean creating = !creates.groups().isEmpty();
        int kinds = (deleted.isEmpty() ? 0 : 1) + (updated == null ? 0 : 1) + (creating ? 1 : 0);
        boolean fits = of.table().selfReferencing()
                && of.paths().tables().size() == 1
                && kinds > 1
                && sync.deletions().isPlain()
                && (updated == null || updated.single() != null);
        if (!fits) {
            return null;
        }
        SyncCreates.Known created = creating ? creates.known(draw) : null;
        return creating && created == null
                ? null
                : new SyncRewrite(of.paths(), updated, deleted, created, scope, session);
    }

    /** What the one statement has done. */
    void rewritten(SyncRewrite rewrite, BitSet updated, BitSet created) {
        int before = rewrite.deletedIds().size();
        for (SyncUpdates.Updated group : updates.groups()) {
            updates.through(group, updated.get(before, before + group.size()));
            before += group.size();
        }
        List<Object> ids = rewrite.createdIds();
        for (int at = 0; at < ids.size(); at++) {
            if (created.get(before + at)) {
                creates.through(rewrite.rows().index(before + at), ids.get(at));
            }
        }
    }

    @Nullable
    UpdateStep next() {
        if (steps == null) {
            steps = plan();
        }
        while (!steps.isEmpty()) {
            UpdateStep step = steps.peek().get();
            if (step != null) {
                return step;
            }
            steps.poll();
        }
        return null;
    }

    private Deque<Supplier<@Nullable UpdateStep>> plan() {
        Deque<Supplier<@Nullable UpdateStep>> plan = new ArrayDeque<>();
        updates.groups().forEach(updated -> plan.add(updates.run(updated)::next));
        for (GroupItems items : creates.groups()) {
            Deque<GroupItems> once = new ArrayDeque<>(List.of(items));
            plan.add(() -> once.isEmpty() ? null : creates.step(once.poll()));
        }
        return plan;
    }

    /** The ids of rows that were written, by the index of their item. */
    Map<Integer, Object> ids(SyncClass of) {
        Map<Integer, Object> written = new LinkedHashMap<>();
        tally.writtenIndices().stream()
                .filter(index -> sync.items().classOf(index) == of)
                .forEach(index -> written.put(index, updates.id(index)));
        creates.ids().forEach((index, id) -> {
            if (sync.items().classOf(index) == of) {
                written.put(index, id);
            }
        });
        return written;
    }

    /** Sets ids, versions and what is generated. */
    void written() {
        creates.written();
        updates.written();
    }

    void callAfter() {
        if (sync.request().rows().callbacks()) {
            updates.callAfter();
            creates.callAfter();
        }
    }

    /** What was made in this attempt for rows that may exist by now. */
    void takeBack() {
        updates.takeBack();
        creates.takeBack();
    }
}
