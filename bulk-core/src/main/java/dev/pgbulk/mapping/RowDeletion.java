package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Deletes rows by their ids, statement by statement. Rows that lie in several tables are found and locked first; those that
 * are no longer in the scope then are left alone in all of them.
 */
public final class RowDeletion {

    private final List<?> ids;
    private final @Nullable RowFilter scope;
    private final SessionImplementor session;
    private final BitSet deleted = new BitSet();
    private final Deque<Supplier<@Nullable DeletionStep>> steps = new ArrayDeque<>();

    RowDeletion(List<?> ids, List<DeletionPlan> plans, @Nullable RowFilter scope, SessionImplementor session) {
        this.ids = ids;
        this.scope = scope;
        this.session = session;
        plans.forEach(plan -> steps.add(() -> begin(plan)));
    }

    /**
     * What is to be sent now, after the answer to the step before.
     *
     * @return nothing when all is done
     */
    public Optional<DeletionStep> next() {
        DeletionStep step = null;
        while (step == null && !steps.isEmpty()) {
            step = steps.pop().get();
        }
        return Optional.ofNullable(step);
    }

    /**
     * Which rows were deleted.
     *
     * @return the places of their ids
     */
    public BitSet deleted() {
        return (BitSet) deleted.clone();
    }

    private @Nullable DeletionStep begin(DeletionPlan plan) {
        int[] rest = rest();
        RowFilter filter = scope == null ? null : scope.on(plan.last().table().name());
        if (rest.length == 0) {
            return null;
        }
        Rows rows = rows(plan, plan.last().table(), rest);
        if (plan.others().isEmpty()) {
            return plan.last().step(rows, filter, positions -> mark(rest, positions));
        }
        MatchShape shape = new MatchShape(
                plan.last().table(),
                List.of(),
                plan.last().conditions(),
                plan.last().identity(),
                filter,
                false,
                true);
        return new DeletionStep.Find(rows, shape, found -> found(plan, rest, found));
    }

    private int[] rest() {
        BitSet rest = new BitSet();
        rest.set(0, ids.size());
        rest.andNot(deleted);
        return rest.stream().toArray();
    }

    private void found(DeletionPlan plan, int[] asked, BitSet positions) {
        int[] found = positions.stream().map(at -> asked[at]).toArray();
        if (found.length == 0) {
            return;
        }
        steps.addFirst(() -> plan.last().step(rows(plan, plan.last().table(), found), null, it -> mark(found, it)));
        for (int last = plan.others().size() - 1; last >= 0; last--) {
            DeletedPlace place = plan.others().get(last);
            steps.addFirst(() -> place.step(rows(plan, place.table(), found), null, it -> {}));
        }
    }

    private void mark(int[] places, BitSet positions) {
        positions.stream().forEach(at -> deleted.set(places[at]));
    }

    private Rows rows(DeletionPlan plan, Table table, int[] places) {
        AttributePath id = plan.paths().id();
        PathValues values = new PathValues(plan.paths().entity(), session);
        Rows rows = new Rows(table, places.length);
        for (int place : places) {
            @Nullable Object[] row = new Object[id.columns().size()];
            // No item of the input: an error is about none.
            values.put(id, ids.get(place), -1, row, 0);
            rows.add(-1, row);
        }
        return rows;
    }
}
