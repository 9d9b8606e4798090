package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SequenceDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The rows that one attempt of a sync creates. */
final class SyncCreates {

    private final Sync<?> sync;
    private final SessionImplementor session;
    private final List<GroupItems> groups = new ArrayList<>();
    private final Map<Integer, Object> ids = new HashMap<>();
    private final BitSet madeNow = new BitSet();

    /**
     * Rows in a form that a statement of other kinds can take up.
     *
     * @param rows the rows, with their ids
     * @param ids these ids
     */
    record Known(Rows rows, List<Object> ids) {}

    SyncCreates(Sync<?> sync, SessionImplementor session) {
        this.sync = sync;
        this.session = session;
    }

    /** Items without a row; what is generated for them is generated once. */
    void add(SyncComparison comparison) {
        int[] positions = comparison.missing().stream().toArray();
        if (positions.length == 0) {
            return;
        }
        SyncGroup group = comparison.group();
        NewEntityRows created = sync.created();
        int[] lacking = Arrays.stream(positions)
                .map(group::index)
                .filter(index -> !created.isMade(index))
                .toArray();
        created.make(lacking, index -> sync.request().rows().callbacks(), session);
        Arrays.stream(lacking).forEach(madeNow::set);
        groups.add(new GroupItems(group.items(), positions, session));
    }

    List<GroupItems> groups() {
        return groups;
    }

    /**
     * The rows of the first group with their ids, where they are known before they are written.
     *
     * @param draw draws from sequences
     * @return null where the server makes the ids, or not all rows have the same columns
     */
    @Nullable
    Known known(SequenceDraw draw) {
        GroupItems items = groups.get(0);
        NewRowBlocks blocks = new NewRowBlocks(items, all(items), sync.created());
        blocks.drawIds(draw);
        List<Rows> rows = blocks.knowsIds() ? blocks.withId() : List.of();
        return rows.size() == 1 ? new Known(rows.get(0), blocks.ids()) : null;
    }

    /** Writes the rows of a group. */
    UpdateStep step(GroupItems items) {
        return new CreateStep(
                items.rows(Shapes.anyRow(items.group()).source()),
                null,
                new NewRowBlocks(items, all(items), sync.created()),
                new CreateStep.Answer() {
                    @Override
                    public void created(List<Object> made) {
                        for (int at = 0; at < made.size(); at++) {
                            through(items.index(at), made.get(at));
                        }
                    }

                    @Override
                    public void taken() {
                        throw new IllegalStateException("No index is watched");
                    }
                });
    }

    private static int[] all(GroupItems items) {
        return IntStream.range(0, items.size()).toArray();
    }

    /** The row of an item is written. */
    void through(int index, Object id) {
        ids.put(index, id);
    }

    /** The ids of created rows, by the index of their item. */
    Map<Integer, Object> ids() {
        return ids;
    }

    /** Sets ids and what is generated. */
    void written() {
        Map<EntityPersister, Map<Object, Object>> toRead = new LinkedHashMap<>();
        ids.forEach((index, id) -> {
            sync.created().created(index, id);
            EntityPersister persister = sync.items().classOf(index).persister();
            if (isMadeByServer(persister)) {
                toRead.computeIfAbsent(persister, it -> new IdentityHashMap<>())
                        .put(sync.items().entities().get(index), id);
            }
        });
        toRead.forEach((persister, rows) -> new StoredValues(persister, session).copy(rows));
    }

    private static boolean isMadeByServer(EntityPersister persister) {
        return Arrays.stream(persister.getGenerators()).anyMatch(SyncCreates::isByServer)
                || persister.isVersioned() && persister.getVersionGenerator().generatedOnExecution();
    }

    private static boolean isByServer(@Nullable Generator generator) {
        return generator != null && generator.generatesOnInsert() && generator.generatedOnExecution();
    }

    void callAfter() {
        ids.keySet()
                .forEach(index -> sync.created()
                        .plan(index)
                        .callAfter(sync.items().entities().get(index)));
    }

    void takeBack() {
        madeNow.stream().forEach(sync.created()::takeBack);
    }
}
