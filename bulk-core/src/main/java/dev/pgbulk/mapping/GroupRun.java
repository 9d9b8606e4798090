package dev.pgbulk.mapping;

import dev.pgbulk.table.UpdateShape;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Writes some items of a group, statement by statement, and notes what comes of each. */
final class GroupRun {

    private final PendingSteps steps = new PendingSteps();

    GroupRun(UpdateGroup group, int[] positions, SessionImplementor session, UpdateTally tally) {
        GroupItems items = new GroupItems(group, positions, session);
        MissingRows missing = new MissingRows(items, steps, tally);
        UpdateShape single = group.single();
        if (group.upsert() != null) {
            UpsertRun run = new UpsertRun(items, group.upsert(), steps, tally);
            steps.add(run::write);
        } else if (group.separate() != null) {
            new SeparateUpsertRun(items, group.separate(), steps, tally).begin();
        } else if (single != null) {
            SingleTableRun run = new SingleTableRun(items, single, missing, tally);
            steps.add(run::write);
        } else {
            SeveralTablesRun run = new SeveralTablesRun(items, missing, steps, tally);
            steps.add(run::match);
            steps.add(run::prepareTables);
        }
    }

    /** The next statement, or null. */
    @Nullable
    UpdateStep next() {
        return steps.next();
    }
}
