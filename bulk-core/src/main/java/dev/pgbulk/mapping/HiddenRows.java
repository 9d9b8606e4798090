package dev.pgbulk.mapping;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.Outcome;
import dev.pgbulk.RowFailure;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.UpdateShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells rows that a condition leaves out from rows that nobody sees: these are no rows to leave alone, since their keys
 * cannot be written a second time.
 */
final class HiddenRows {

    private static final String UNIQUE_VIOLATION = "23505";

    private final GroupItems items;
    private final UpdateGroup group;
    private final PendingSteps steps;
    private final UpdateTally tally;

    HiddenRows(GroupItems items, PendingSteps steps, UpdateTally tally) {
        this.items = items;
        this.group = items.group();
        this.steps = steps;
        this.tally = tally;
    }

    /**
     * Asks, before the statements that are still to come.
     *
     * @param notAdmitted the places of items whose rows exist and are not admitted
     * @param shape what belongs together
     */
    void check(List<Integer> notAdmitted, UpdateShape shape) {
        if (!notAdmitted.isEmpty()) {
            int[] doubtful = notAdmitted.stream().mapToInt(it -> it).toArray();
            steps.addFirst(() -> check(doubtful, shape));
        }
    }

    private @Nullable UpdateStep check(int[] doubtful, UpdateShape shape) {
        RowFilter visible = FilterCapture.visible(group.persister(), items.session());
        if (visible == null) {
            leftByCondition(doubtful);
            return null;
        }
        UpdateShape seen = Shapes.filtered(
                shape, visible.on(group.paths().identifierTable().getTableName()));
        return new UpdateStep.Check(items.rows(seen.source(), doubtful), seen, hidden -> {
            if (!hidden.isEmpty()) {
                throw refused(items.index(doubtful[hidden.nextSetBit(0)]));
            }
            leftByCondition(doubtful);
        });
    }

    private void leftByCondition(int[] places) {
        for (int at : places) {
            tally.skipped(items.index(at), Outcome.Reason.CONDITION);
        }
    }

    private BulkDuplicateKeyException refused(int index) {
        List<UpdateKeys.Key> keys = group.keys().inOrder();
        String entity = group.paths().entity();
        String why = group.persister().getSoftDeleteMapping() != null
                ? "is soft-deleted, so that it can neither be updated nor created; say revive() to bring it back"
                : "is not visible to %s: it is of another class or tenant, or a filter hides it".formatted(entity);
        IndexMatch unique = group.keys().unique();
        return new BulkDuplicateKeyException(
                "%s has the key (%s) of a row that %s; nothing was written"
                        .formatted(
                                RowFaults.subject(entity, index),
                                String.join(
                                        ", ",
                                        keys.stream()
                                                .map(key -> key.path().named())
                                                .toList()),
                                why),
                new RowFailure(
                        index,
                        keys.size() == 1 ? keys.get(0).path().path() : null,
                        unique == null ? null : unique.index().name(),
                        UNIQUE_VIOLATION),
                null);
    }
}
