package dev.pgbulk.mapping;

import dev.pgbulk.Outcome;
import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.UpdateShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Creates or updates items whose rows lie in several tables. Under a lock for which others wait that do the same, the rows
 * that exist are found, locked and updated, and the others are created. What a single writer creates meanwhile breaks the
 * unique index, and is found the next time.
 */
final class SeparateUpsertRun {

    private static final int ATTEMPTS = 20;

    private final GroupItems items;
    private final UpdateGroup group;
    private final SeparateUpsert upsert;
    private final PendingSteps steps;
    private final UpdateTally tally;
    private final HiddenRows hidden;
    private int attempts;

    SeparateUpsertRun(GroupItems items, SeparateUpsert upsert, PendingSteps steps, UpdateTally tally) {
        this.items = items;
        this.group = items.group();
        this.upsert = upsert;
        this.steps = steps;
        this.tally = tally;
        this.hidden = new HiddenRows(items, steps, tally);
    }

    void begin() {
        int[] all = IntStream.range(0, items.size()).toArray();
        MatchShape match = Shapes.anyRow(group);
        steps.add(() ->
                new UpdateStep.Lock(items.rows(match.source()), match.source().definition()));
        steps.add(() -> match(all));
    }

    private UpdateStep match(int[] which) {
        if (++attempts > ATTEMPTS) {
            throw new OvertakenException(group.paths().entity());
        }
        Map<Integer, Object> found = new TreeMap<>();
        steps.addFirst(() -> begin(which, found));
        MatchShape match = Shapes.anyRow(group, Shapes.existing(group, items.session()));
        return new UpdateStep.Match(
                items.rows(match.source(), which),
                match,
                new IdReader(group.persister(), items.session()),
                (position, id) -> found.putIfAbsent(which[position], id));
    }

    /** Updates first, since what is created is found by nobody then. */
    private @Nullable UpdateStep begin(int[] which, Map<Integer, Object> found) {
        int[] absent = IntStream.of(which).filter(at -> !found.containsKey(at)).toArray();
        if (absent.length > 0) {
            steps.addFirst(() -> create(absent));
        }
        found.forEach((at, id) -> tally.found(items.index(at), id));
        int[] present = found.keySet().stream().mapToInt(it -> it).toArray();
        if (present.length > 0 && (!upsert.updates() || writesNothing())) {
            leave(present);
        } else if (present.length > 0) {
            update(present);
        }
        return null;
    }

    /** Rows that a condition leaves out, or that nobody sees, are told from the others. */
    private void leave(int[] present) {
        UpdateShape shape = Shapes.withoutExpectation(group);
        if (shape.filter() == null) {
            IntStream.of(present).forEach(this::left);
            return;
        }
        steps.addFirst(() -> new UpdateStep.Check(items.rows(shape.source(), present), shape, notAdmitted -> {
            List<Integer> doubtful = new ArrayList<>();
            for (int at = 0; at < present.length; at++) {
                if (notAdmitted.get(at)) {
                    doubtful.add(present[at]);
                } else {
                    left(present[at]);
                }
            }
            hidden.check(doubtful, shape);
        }));
    }

    private void left(int at) {
        if (upsert.updates()) {
            tally.unchanged(items.index(at));
        } else {
            tally.skipped(items.index(at), Outcome.Reason.EXISTS);
        }
    }

    private boolean writesNothing() {
        return group.tables().stream()
                .flatMap(it -> it.shape().assignments().stream())
                .noneMatch(Assignment::compared);
    }

    private void update(int[] present) {
        UpdateTally updated = tally.empty();
        int[] positions = IntStream.of(present).map(at -> items.positions()[at]).toArray();
        GroupRun run = new GroupRun(group.updating(), positions, items.session(), updated);
        steps.addFirst(() -> next(run, () -> conclude(present, updated)));
    }

    private @Nullable UpdateStep next(GroupRun run, Runnable then) {
        UpdateStep step = run.next();
        if (step == null) {
            then.run();
        } else {
            steps.addFirst(() -> next(run, then));
        }
        return step;
    }

    private void conclude(int[] present, UpdateTally updated) {
        tally.addUpdated(updated);
        BitSet written = updated.writtenIndices();
        List<Integer> again = new ArrayList<>();
        List<Integer> notAdmitted = new ArrayList<>();
        for (int at : present) {
            int index = items.index(at);
            if (updated.isUnmatched(index)) {
                (Shapes.of(group).filter() == null ? again : notAdmitted).add(at);
            } else if (!written.get(index) && !updated.isStale(index)) {
                if (upsert.onlyChanged()) {
                    tally.unchanged(index);
                } else {
                    tally.skipped(index, Outcome.Reason.TRIGGER);
                }
            }
        }
        if (!again.isEmpty()) {
            steps.addFirst(() -> match(again.stream().mapToInt(it -> it).toArray()));
        }
        hidden.check(notAdmitted, Shapes.withoutExpectation(group));
    }

    private UpdateStep create(int[] absent) {
        return new CreateStep(
                items.rows(Shapes.anyRow(group).source(), absent),
                group.keys().unique(),
                new NewRowBlocks(items, absent, upsert.created()),
                new CreateStep.Answer() {
                    @Override
                    public void created(List<Object> ids) {
                        for (int at = 0; at < absent.length; at++) {
                            int index = items.index(absent[at]);
                            tally.created(index, ids.get(at));
                            tally.found(index, ids.get(at));
                        }
                    }

                    @Override
                    public void taken() {
                        steps.addFirst(() -> match(absent));
                    }
                });
    }
}
