package dev.pgbulk.mapping;

import dev.pgbulk.Outcome;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.SequenceDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Creates or updates items by one statement, and tells what has become of each. What another transaction has changed
 * between two looks of the server makes it begin anew.
 */
final class UpsertRun implements UpsertStep.Answer {

    /** Each time another transaction must have come in between. */
    private static final int ATTEMPTS = 20;

    private final GroupItems items;
    private final UpdateGroup group;
    private final UpsertPlan plan;
    private final ReturnedColumns columns;
    private final UpdateTally tally;
    private final HiddenRows hidden;
    private final BitSet drawn = new BitSet();
    private final long[] ids;
    private final List<Integer> notAdmitted = new ArrayList<>();
    private int attempts;

    UpsertRun(GroupItems items, UpsertPlan plan, PendingSteps steps, UpdateTally tally) {
        this.items = items;
        this.group = items.group();
        this.plan = plan;
        this.columns = new ReturnedColumns(group, plan.readBack(), group.readsId(), items.session());
        this.tally = tally;
        this.ids = new long[items.size()];
        this.hidden = new HiddenRows(items, steps, tally);
    }

    UpdateStep write() {
        return new UpsertStep(items.rows(plan.shape().source()), plan, columns.reader(), this);
    }

    /** Those of former attempts are kept. */
    @Override
    public long[] draw(BitSet absent, SequenceDraw draw) {
        if (++attempts > ATTEMPTS) {
            throw new OvertakenException(group.paths().entity());
        }
        absent.stream().findFirst().ifPresent(this::refuseMissing);
        BitSet fresh = (BitSet) absent.clone();
        fresh.andNot(drawn);
        drawn.or(absent);
        if (plan.ids() != null) {
            int[] positions = fresh.stream().toArray();
            int[] indices = Arrays.stream(positions).map(items::index).toArray();
            Object[] more = plan.kept().draw(indices, plan.ids(), draw, items.session());
            for (int at = 0; at < positions.length; at++) {
                ids[positions[at]] = ((Number) more[at]).longValue();
            }
        }
        return ids;
    }

    private void refuseMissing(int position) {
        if (plan.missing() != null) {
            throw RowFaults.unfit(
                    group.paths().entity(),
                    items.index(position),
                    plan.missing(),
                    new UnfitValueException(
                            UnfitValueException.NULL,
                            "there is no row to update, and to create one a value is needed:"
                                    + " the column takes no null and has no default"));
        }
    }

    /** A row that should have been written and was not, with nothing in between, was another one a moment ago. */
    @Override
    public boolean accepts(boolean expected, boolean admitted, boolean differs) {
        return !admitted || !expected || !differs || !table().writesWhatItFinds();
    }

    @Override
    public boolean acceptsVanished(BitSet vanished) {
        if (vanished.isEmpty()) {
            return true;
        }
        BitSet unprepared = (BitSet) vanished.clone();
        unprepared.andNot(drawn);
        return (!plan.looksFirst() || unprepared.isEmpty()) && !table().insertsWhatItIsGiven();
    }

    @Override
    public void created(int position, Object[] values) {
        tally.created(items.index(position), settle(position, values));
    }

    @Override
    public void updated(int position, Object[] values) {
        tally.updated(items.index(position), settle(position, values));
    }

    @Override
    public void left(int position, boolean expected, boolean admitted, boolean differs, Object[] values) {
        int index = items.index(position);
        Object id = settle(position, values);
        if (!admitted) {
            notAdmitted.add(position);
        } else if (!plan.updates() && !differs) {
            tally.skipped(index, Outcome.Reason.EXISTS);
        } else if (!expected) {
            refuseMove(index, position);
            tally.stale(index, id);
        } else if (differs) {
            tally.skipped(index, Outcome.Reason.TRIGGER);
        } else {
            tally.unchanged(index);
        }
    }

    /** Where a version is expected too, it is that which is told of. */
    private void refuseMove(int index, int position) {
        List<String> columns = StayingRows.columns(plan.shape().update().assignments(), table());
        if (!columns.isEmpty() && !group.expectsVersion(items.positions()[position])) {
            throw new InvalidDataAccessApiUsageException(
                    "%s would change %s of its row, which says in which partition of %s the row lies, and an upsert does not move rows to another partition; leave it out by excludeFields, or move the row by pgBulkUpdate"
                            .formatted(RowFaults.subject(group.paths().entity(), index), columns, table().name()));
        }
    }

    /** Sets what was read of a row on its entity. */
    private Object settle(int position, Object[] values) {
        int at = items.positions()[position];
        Object id = group.readsId() ? values[0] : group.id(at);
        Object entity = group.entities() == null ? null : group.entities()[at];
        if (entity != null) {
            ManagedIds.set(entity, id, group.persister(), items.session());
            columns.set(at, values, id);
        }
        return id;
    }

    @Override
    public void done(BitSet vanished) {
        vanished.stream().forEach(position -> tally.skippedWithoutRow(items.index(position)));
        hidden.check(notAdmitted, plan.shape().update());
    }

    private CatalogTable table() {
        return plan.shape().source().definition();
    }
}
