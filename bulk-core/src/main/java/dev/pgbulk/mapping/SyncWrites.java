package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SequenceDraw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Updates and creates the rows of one attempt of a sync, updates first. */
final class SyncWrites {

    private final Sync<?> sync;
    private final SessionImplementor session;
    private final UpdateTally tally;
    private final List<Updated> updates = new ArrayList<>();
    private final List<Created> creates = new ArrayList<>();
    private final Map<Object, int[]> setByCallbacks = new IdentityHashMap<>();
    private final Map<Integer, Object> ids = new HashMap<>();
    private final Map<Integer, Object> createdIds = new HashMap<>();
    private final BitSet madeNow = new BitSet();
    private @Nullable Deque<Supplier<@Nullable UpdateStep>> steps;

    /**
     * Items of a class whose rows are updated.
     *
     * @param of the class
     * @param group their rows
     */
    record Updated(SyncClass of, UpdateGroup group) {}

    /**
     * Items of a class whose rows are created.
     *
     * @param group the items
     * @param positions theirs
     */
    record Created(SyncGroup group, int[] positions) {}

    SyncWrites(Sync<?> sync, SessionImplementor session, UpdateTally tally) {
        this.sync = sync;
        this.session = session;
        this.tally = tally;
    }

    /** Rows that differ are found by their ids, and have to be as they were then in the rest. */
    void update(SyncComparison comparison, @Nullable RowFilter scope) {
        SyncGroup group = comparison.group();
        Map<Integer, Object[]> different = comparison.different();
        if (different.isEmpty()) {
            return;
        }
        int[] positions =
                different.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] indices = Arrays.stream(positions).map(group::index).toArray();
        List<Object> entities =
                Arrays.stream(indices).mapToObj(sync.items().entities()::get).toList();
        for (int at = 0; at < indices.length; at++) {
            Object id = different.get(positions[at])[0];
            sync.undo().remember(indices[at], session);
            ids.put(indices[at], id);
        }
        UpdateGroup made = group.of()
                .updates()
                .build(
                        indices,
                        entities,
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
        updates.add(new Updated(group.of(), made));
    }

    void create(SyncComparison comparison) {
        SyncGroup group = comparison.group();
        int[] positions = comparison.missing().stream().toArray();
        if (positions.length == 0) {
            return;
        }
        NewEntityRows created = sync.created();
        int[] lacking = Arrays.stream(positions)
                .map(group::index)
                .filter(index -> !created.isMade(index))
                .toArray();
        created.make(lacking, index -> sync.request().rows().callbacks(), session);
        Arrays.stream(lacking).forEach(madeNow::set);
        creates.add(new Created(group, positions));
    }

    /**
     * All of it in one statement, where the table refers to itself and more than one kind of write takes place.
     *
     * @return null where it is done by several
     */
    @Nullable
    SyncRewrite rewrite(SyncClass of, List<Object> deleted, @Nullable RowFilter scope, SequenceDraw draw) {
        int kinds = (deleted.isEmpty() ? 0 : 1) + updates.size() + creates.size();
        boolean fits = of.table().selfReferencing()
                && of.paths().tables().size() == 1
                && kinds > 1
                && sync.deletions().isPlain();
        if (!fits) {
            return null;
        }
        List<Object> made = List.of();
        Rows block = null;
        if (!creates.isEmpty()) {
            GroupItems items = items(creates.get(0));
            NewRowBlocks blocks =
                    new NewRowBlocks(items, IntStream.range(0, items.size()).toArray(), sync.created());
            blocks.drawIds(draw);
            List<Rows> all = blocks.knowsIds() ? blocks.withId() : List.of();
            if (all.size() != 1) {
                return null;
            }
            made = blocks.ids();
            block = all.get(0);
        }
        UpdateGroup updated = updates.isEmpty() ? null : updates.get(0).group();
        return updated != null && updated.single() == null
                ? null
                : new SyncRewrite(of.paths(), updated, deleted, made, block, scope, session);
    }

    /** What the one statement has done. */
    void rewritten(SyncRewrite rewrite, BitSet updated, BitSet created) {
        int before = rewrite.deletedIds().size();
        UpdateGroup group = rewrite.updates();
        int count = group == null ? 0 : group.rows().length;
        for (int at = 0; at < count; at++) {
            int index = group.indices()[at];
            if (updated.get(before + at)) {
                tally.written(index, ids.get(index));
            } else {
                tally.unmatched(index);
            }
        }
        for (int at = 0; at < rewrite.createdIds().size(); at++) {
            if (created.get(before + count + at)) {
                createdIds.put(
                        rewrite.rows().index(before + count + at),
                        rewrite.createdIds().get(at));
            }
        }
    }

    private GroupItems items(Created created) {
        return new GroupItems(created.group().items(), created.positions(), session);
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
        for (Updated updated : updates) {
            int[] all = IntStream.range(0, updated.group().rows().length).toArray();
            plan.add(new GroupRun(updated.group(), all, session, tally)::next);
        }
        for (Created created : creates) {
            boolean[] sent = new boolean[1];
            plan.add(() -> {
                boolean first = !sent[0];
                sent[0] = true;
                return first ? step(created) : null;
            });
        }
        return plan;
    }

    private UpdateStep step(Created created) {
        GroupItems items = items(created);
        int[] all = IntStream.range(0, items.size()).toArray();
        return new CreateStep(
                items.rows(Shapes.anyRow(items.group()).source()),
                null,
                new NewRowBlocks(items, all, sync.created()),
                new CreateStep.Answer() {
                    @Override
                    public void created(List<Object> made) {
                        for (int at : all) {
                            createdIds.put(items.index(at), made.get(at));
                        }
                    }

                    @Override
                    public void taken() {
                        throw new IllegalStateException("No index is watched");
                    }
                });
    }

    List<Updated> updates() {
        return updates;
    }

    int[] setByCallbacks(Object entity) {
        return setByCallbacks.getOrDefault(entity, new int[0]);
    }

    /** The ids of rows that were written, by the index of their item. */
    Map<Integer, Object> ids(SyncClass of) {
        Map<Integer, Object> written = new LinkedHashMap<>();
        BitSet updated = tally.writtenIndices();
        updated.stream()
                .filter(index -> sync.items().classOf(index) == of)
                .forEach(index -> written.put(index, ids.get(index)));
        createdIds.forEach((index, id) -> {
            if (sync.items().classOf(index) == of) {
                written.put(index, id);
            }
        });
        return written;
    }

    @Nullable
    Object createdId(int index) {
        return createdIds.get(index);
    }

    /** Sets ids, versions and what is generated. */
    void written(List<Object> deleted) {
        Map<EntityPersister, Map<Object, Object>> toRead = new LinkedHashMap<>();
        createdIds.forEach((index, id) -> {
            sync.created().created(index, id);
            EntityPersister persister = sync.items().classOf(index).persister();
            if (isMadeByServer(persister)) {
                toRead.computeIfAbsent(persister, it -> new IdentityHashMap<>())
                        .put(sync.items().entities().get(index), id);
            }
        });
        for (Updated updated : updates) {
            UpdateGroup group = updated.group();
            BitSet written = tally.writtenIndices();
            for (int at = 0; at < group.rows().length; at++) {
                if (!written.get(group.indices()[at])) {
                    sync.undo().takeBack(group.indices()[at]);
                    continue;
                }
                Object next = group.nextVersions() == null ? null : group.nextVersions()[at];
                if (next != null) {
                    group.persister()
                            .setValue(
                                    sync.items().entities().get(group.indices()[at]),
                                    group.persister().getVersionPropertyIndex(),
                                    next);
                }
            }
        }
        updatedWithMore()
                .forEach(index -> toRead.computeIfAbsent(
                                sync.items().classOf(index).persister(), it -> new IdentityHashMap<>())
                        .put(sync.items().entities().get(index), ids.get(index)));
        toRead.forEach((persister, rows) -> new StoredValues(persister, session).copy(rows));
    }

    /** Those whose rows have what was generated when they were created; managed ones have it too. */
    private IntStream updatedWithMore() {
        ManagedInputs managed = sync.managed();
        return tally.writtenIndices().stream()
                .filter(index -> managed == null || !managed.isManaged(index))
                .filter(index -> Arrays.stream(
                                sync.items().classOf(index).persister().getGenerators())
                        .anyMatch(it -> it != null && it.generatesOnInsert() && !it.generatesOnUpdate()));
    }

    private static boolean isMadeByServer(EntityPersister persister) {
        return Arrays.stream(persister.getGenerators()).anyMatch(SyncWrites::isByServer)
                || persister.isVersioned() && persister.getVersionGenerator().generatedOnExecution();
    }

    private static boolean isByServer(@Nullable Generator generator) {
        return generator != null && generator.generatesOnInsert() && generator.generatedOnExecution();
    }

    void callAfter() {
        if (!sync.request().rows().callbacks()) {
            return;
        }
        tally.writtenIndices().stream().forEach(index -> {
            EntityCallbacks callbacks = sync.items().classOf(index).updates().callbacks();
            if (callbacks.hasAfter()) {
                callbacks.after(sync.items().entities().get(index));
            }
        });
        createdIds
                .keySet()
                .forEach(index -> sync.created()
                        .plan(index)
                        .callAfter(sync.items().entities().get(index)));
    }

    /** What was made in this attempt for rows that may exist by now. */
    void takeBack() {
        for (Updated updated : updates) {
            Arrays.stream(updated.group().indices()).forEach(sync.undo()::takeBack);
        }
        madeNow.stream().forEach(sync.created()::takeBack);
    }
}
