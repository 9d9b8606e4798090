package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.UpdateShape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells why items have no row: because there is none, because the filter leaves it out, or because others have changed
 * or deleted it since it was read. Where that is in doubt the database is asked.
 */
final class MissingRows {

    private final GroupItems items;
    private final UpdateGroup group;
    private final PendingSteps steps;
    private final UpdateTally tally;

    MissingRows(GroupItems items, PendingSteps steps, UpdateTally tally) {
        this.items = items;
        this.group = items.group();
        this.steps = steps;
        this.tally = tally;
    }

    /** Asks before the statements that are still to come, since what they write may change the answer. */
    void explain(IntStream without) {
        int[] doubtful = without.filter(this::isDoubtful).toArray();
        if (doubtful.length > 0) {
            steps.addFirst(() -> checkVersion(doubtful));
        }
    }

    /** Whether it takes another query to know why an item has no row. */
    private boolean isDoubtful(int at) {
        if (group.keys().keys().isEmpty()) {
            return false;
        }
        if (!group.expectsVersion(items.positions()[at])) {
            tally.unmatched(items.index(at));
            return false;
        }
        if (group.keys().isId() && !group.filtered()) {
            stale(at);
            return false;
        }
        return true;
    }

    /** A row that is there but for its version is stale; one that the filter leaves out is not. */
    private UpdateStep checkVersion(int[] doubtful) {
        return check(doubtful, Shapes.withoutVersion(Shapes.of(group)), at -> stale(doubtful[at]), unmatched -> {
            int[] rest = unmatched.stream().map(at -> doubtful[at]).toArray();
            if (group.keys().isId() && rest.length > 0) {
                steps.addFirst(() -> checkDeleted(rest));
            } else {
                Arrays.stream(rest).forEach(at -> tally.unmatched(items.index(at)));
            }
        });
    }

    /** A row that is gone, or that nobody sees any more, is stale too, unlike one that only the filter leaves out. */
    private UpdateStep checkDeleted(int[] doubtful) {
        return check(
                doubtful,
                Shapes.filtered(Shapes.withoutVersion(Shapes.of(group)), visible()),
                at -> tally.unmatched(items.index(doubtful[at])),
                unmatched -> unmatched.stream().forEach(at -> stale(doubtful[at])));
    }

    /** With the version in the condition it is the table with the id that is asked. */
    private @Nullable RowFilter visible() {
        RowFilter visible = FilterCapture.visible(group.persister(), items.session());
        return visible == null
                ? null
                : visible.on(group.paths().identifierTable().getTableName());
    }

    private UpdateStep check(int[] doubtful, UpdateShape shape, IntConsumer found, Consumer<BitSet> missing) {
        return new UpdateStep.Check(items.rows(shape.source(), doubtful), shape, unmatched -> {
            IntStream.range(0, doubtful.length).filter(at -> !unmatched.get(at)).forEach(found);
            missing.accept(unmatched);
        });
    }

    private void stale(int at) {
        tally.stale(items.index(at), group.id(items.positions()[at]));
    }
}
