package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SequenceDraw;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of new items, table after table, with ids that are drawn for them alone. */
final class NewRowBlocks {

    private final GroupItems items;
    private final int[] indices;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final NewRows created;
    private final EntityPlan plan;
    private final InsertFunctions functions;
    private final @Nullable Object[] ids;
    private final BitSet inserted = new BitSet();

    /**
     * Of some items.
     *
     * @param absent their places
     */
    NewRowBlocks(GroupItems items, int[] absent, NewRows created) {
        this.items = items;
        this.indices = Arrays.stream(absent).map(items::index).toArray();
        this.created = created;
        this.plan = created.plan(indices[0]);
        this.functions = new InsertFunctions(created.functions(), items.group().paths());
        this.ids = Arrays.stream(indices).mapToObj(created::id).toArray();
        for (int at = 0; at < indices.length; at++) {
            places.put(indices[at], at);
        }
    }

    void drawIds(SequenceDraw draw) {
        NewIds source = NewIds.of(plan);
        if (source == null) {
            return;
        }
        int[] lacking =
                IntStream.range(0, ids.length).filter(at -> ids[at] == null).toArray();
        Object[] drawn = created.ids()
                .draw(IntStream.of(lacking).map(at -> indices[at]).toArray(), source, draw, items.session());
        for (int at = 0; at < lacking.length; at++) {
            ids[lacking[at]] = drawn[at];
        }
    }

    /** Rows whose ids only the insert makes. */
    List<ReadBack> withoutId() {
        Map<Table, Rows> blocks = new IdentityHashMap<>();
        List<Rows> inOrder = new ArrayList<>();
        for (int at = 0; at < ids.length; at++) {
            if (ids[at] == null) {
                requireGenerated(at);
                inserted.set(at);
                created.append(
                        indices[at],
                        null,
                        (table, index, row) -> block(table, blocks, inOrder).add(index, row));
            }
        }
        return inOrder.stream()
                .map(rows -> ReadBack.ofId(rows, plan.identifierTable().outline(), items.session()))
                .toList();
    }

    private void requireGenerated(int at) {
        if (!plan.makesIds()) {
            throw RowFaults.unfit(
                    plan.name(),
                    indices[at],
                    items.group().paths().id().path(),
                    new UnfitValueException(
                            UnfitValueException.NULL, "there is no row to update, and to create one its id is needed"));
        }
    }

    void setId(ReadBack readBack, int position, Object id) {
        ids[places.get(readBack.rows().index(position))] = id;
    }

    /** All others, once all ids are known. */
    List<Rows> withId() {
        Map<Table, Rows> blocks = new IdentityHashMap<>();
        List<Rows> inOrder = new ArrayList<>();
        CatalogTable root = plan.identifierTable().definition();
        for (int at = 0; at < ids.length; at++) {
            boolean done = inserted.get(at);
            created.append(indices[at], ids[at], (table, index, row) -> {
                if (!done || table.definition() != root) {
                    block(table, blocks, inOrder).add(index, row);
                }
            });
        }
        inOrder.sort(Comparator.comparingInt(rows -> place(rows.table().definition())));
        return inOrder;
    }

    private int place(CatalogTable table) {
        int place = 0;
        while (plan.tables().get(place).definition() != table) {
            place++;
        }
        return place;
    }

    private Rows block(Table table, Map<Table, Rows> blocks, List<Rows> inOrder) {
        return blocks.computeIfAbsent(table, it -> {
            Rows rows = new Rows(functions.on(it));
            inOrder.add(rows);
            return rows;
        });
    }

    /** Whether all ids are known without an insert. */
    boolean knowsIds() {
        return Arrays.stream(ids).noneMatch(Objects::isNull);
    }

    List<Object> ids() {
        return List.of(ids);
    }
}
