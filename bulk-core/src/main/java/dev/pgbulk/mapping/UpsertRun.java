package dev.pgbulk.mapping;

import dev.pgbulk.Outcome;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.SequenceDraw;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.dao.CannotAcquireLockException;

/**
 * Creates or updates items by one statement, and tells what has become of each. What another transaction has changed
 * between two looks of the server is sent again.
 */
final class UpsertRun {

    /** Each time another transaction must have come in between. */
    private static final int ATTEMPTS = 20;

    private final GroupItems items;
    private final UpdateGroup group;
    private final UpsertPlan plan;
    private final ReturnedColumns columns;
    private final PendingSteps steps;
    private final UpdateTally tally;
    private final HiddenRows hidden;
    private int attempts;

    UpsertRun(GroupItems items, UpsertPlan plan, PendingSteps steps, UpdateTally tally) {
        this.items = items;
        this.group = items.group();
        this.plan = plan;
        this.columns = new ReturnedColumns(group, plan.readBack(), group.readsId(), items.session());
        this.steps = steps;
        this.tally = tally;
        this.hidden = new HiddenRows(items, steps, tally);
    }

    UpdateStep write() {
        return write(IntStream.range(0, items.size()).toArray());
    }

    private UpdateStep write(int[] which) {
        if (++attempts > ATTEMPTS) {
            throw new CannotAcquireLockException(
                    "Rows of %s were created and deleted by others again and again while they were written; try it again"
                            .formatted(group.paths().entity()));
        }
        return new UpdateStep.Upsert(
                items.rows(plan.shape().source(), which), plan, columns.reader(), new Answer(which));
    }

    /** What has come of some items, by their places among these. */
    private final class Answer implements UpdateStep.Upsert.Answer {

        private final int[] which;
        private final BitSet drawn = new BitSet();
        private final List<Integer> again = new ArrayList<>();
        private final List<Integer> notAdmitted = new ArrayList<>();

        Answer(int[] which) {
            this.which = which;
        }

        @Override
        public long[] draw(BitSet absent, SequenceDraw draw) {
            absent.stream().findFirst().ifPresent(this::refuseMissing);
            drawn.or(absent);
            return plan.ids() == null ? new long[0] : plan.ids().draw(absent, which.length, draw, items.session());
        }

        private void refuseMissing(int position) {
            if (plan.missing() != null) {
                throw RowFaults.unfit(
                        group.paths().entity(),
                        index(position),
                        plan.missing(),
                        new UnfitValueException(
                                UnfitValueException.NULL,
                                "there is no row to update, and to create one a value is needed:"
                                        + " the column takes no null and has no default"));
            }
        }

        @Override
        public void created(int position, Object[] values) {
            tally.created(index(position), settle(position, values));
        }

        @Override
        public void updated(int position, Object[] values) {
            tally.updated(index(position), settle(position, values));
        }

        @Override
        public void left(int position, boolean expected, boolean admitted, boolean differs, Object[] values) {
            if (!admitted) {
                notAdmitted.add(which[position]);
                settle(position, values);
            } else if (!expected) {
                tally.stale(index(position), staleId(position, values));
            } else if (!plan.updates()) {
                skipped(position, Outcome.Reason.EXISTS, values);
            } else if (!differs) {
                tally.unchanged(index(position));
                settle(position, values);
            } else if (table().writesWhatItFinds()) {
                again.add(which[position]);
            } else {
                skipped(position, Outcome.Reason.TRIGGER, values);
            }
        }

        private void skipped(int position, Outcome.Reason reason, Object[] values) {
            tally.skipped(index(position), reason);
            settle(position, values);
        }

        private Object staleId(int position, Object[] values) {
            return group.readsId() ? values[0] : group.id(items.positions()[which[position]]);
        }

        /** Sets what was read of a row on its entity. */
        private Object settle(int position, Object[] values) {
            int at = items.positions()[which[position]];
            Object id = group.readsId() ? values[0] : group.id(at);
            Object entity = group.entities() == null ? null : group.entities()[at];
            if (entity != null) {
                EntityPersister persister = group.persister();
                if (!persister.getIdentifierType().isEqual(id, persister.getIdentifier(entity, items.session()))) {
                    persister.setIdentifier(entity, id, items.session());
                }
                columns.set(at, values, id);
            }
            return id;
        }

        @Override
        public void done(BitSet vanished) {
            vanished.stream().forEach(position -> {
                boolean unprepared = plan.looksFirst() && !drawn.get(position);
                if (unprepared) {
                    again.add(which[position]);
                } else {
                    tally.skippedWithoutRow(index(position));
                }
            });
            if (!again.isEmpty()) {
                steps.addFirst(() -> write(again.stream().mapToInt(it -> it).toArray()));
            }
            hidden.check(notAdmitted, plan.shape().update());
        }

        private int index(int position) {
            return items.index(which[position]);
        }
    }

    private CatalogTable table() {
        return plan.shape().source().definition();
    }
}
