package dev.pgbulk.repository;

import dev.pgbulk.exec.DrawnIds;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.Failures;
import dev.pgbulk.exec.Updated;
import dev.pgbulk.exec.Upserted;
import dev.pgbulk.mapping.CreateStep;
import dev.pgbulk.mapping.ReadBack;
import dev.pgbulk.mapping.UpdateRun;
import dev.pgbulk.mapping.UpdateStep;
import dev.pgbulk.mapping.UpsertStep;
import jakarta.persistence.PersistenceException;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** Sends the statements of updates, and brings back what the server answers. */
final class UpdateWriter {

    /** How often only those items are prepared as new rows of which there was no row a moment ago. */
    private static final int PATIENCE = 4;

    private final ProgressMeter progress;
    private final Set<String> ways = new LinkedHashSet<>();

    UpdateWriter(ProgressMeter progress) {
        this.progress = progress;
    }

    /** The ways that rows have travelled. */
    Set<String> ways() {
        return ways;
    }

    void write(UpdateRun run, long done, Execution execution) {
        boolean counted = run.batch().hasItems();
        progress.begin(done, run.batch().size(), run.batch().size());
        write(run, execution, counted ? progress::written : rows -> {});
        if (counted) {
            progress.end();
        } else {
            progress.end(run.tally().updated());
        }
        ways.addAll(execution.ways());
    }

    /** No batch is left. */
    void finish() {
        progress.finish();
    }

    static void write(UpdateRun run, Execution execution, IntConsumer written) {
        for (Optional<UpdateStep> step = run.next(); step.isPresent(); step = run.next()) {
            send(step.get(), execution, written);
        }
    }

    static void send(UpdateStep step, Execution execution, IntConsumer written) {
        if (step instanceof UpdateStep.Write write) {
            Updated updated = execution.update(write.rows(), write.shape(), write, written);
            updated.returned().forEach(it -> write.returned(it.position(), it.values()));
            write.done(updated.count(), updated.written(), updated.unmatched());
        } else if (step instanceof UpdateStep.Match match) {
            match(match, execution);
        } else if (step instanceof UpdateStep.Check check) {
            check.unmatched(execution.unmatched(check.rows(), check.shape()));
        } else if (step instanceof UpdateStep.Lock lock) {
            execution.lock(lock.table());
        } else if (step instanceof CreateStep create) {
            create(create, execution, written);
        } else if (step instanceof UpsertStep upsert) {
            upsert(upsert, execution, written);
        } else if (step instanceof UpdateStep.Insert insert) {
            execution.insertMissing(insert.rows(), insert.shape(), insert).forEach(insert::inserted);
        }
    }

    /** Ids are drawn for rows only that are not there, unless others delete faster than that is found out. */
    private static void upsert(UpsertStep step, Execution execution, IntConsumer written) {
        if (step.locksTable()) {
            execution.lock(step.shape().source().definition());
        }
        BitSet absent = step.looksFirst() ? execution.unmatched(step.rows(), step.look()) : new BitSet();
        Upserted upserted = null;
        for (int attempt = 0; upserted == null; attempt++) {
            if (attempt >= PATIENCE && step.mayBeCreated()) {
                absent.set(0, step.rows().size());
            }
            DrawnIds ids = new DrawnIds(drawn(step, absent, execution), absent);
            upserted = execution.upsert(step.rows(), step.shape(), ids, attempt, step, it -> accepts(step, it, absent));
        }
        written.accept(step.rows().size());
        for (Upserted.WrittenRow row : upserted.written()) {
            if (row.created()) {
                step.created(row.position(), row.values());
            } else {
                step.updated(row.position(), row.values());
            }
        }
        upserted.left()
                .forEach(it -> step.left(it.position(), it.expected(), it.admitted(), it.differs(), it.values()));
        step.done(upserted.vanished());
    }

    private static long[] drawn(UpsertStep step, BitSet absent, Execution execution) {
        try {
            return step.draw(absent, execution::draw);
        } catch (PersistenceException byHibernate) {
            throw Failures.translated(byHibernate);
        }
    }

    private static boolean accepts(UpsertStep step, Upserted upserted, BitSet absent) {
        boolean accepted = step.acceptsVanished(upserted.vanished())
                && upserted.left().stream().allMatch(it -> step.accepts(it.expected(), it.admitted(), it.differs()));
        absent.or(upserted.vanished());
        return accepted;
    }

    /** Where another transaction has created one of the rows, all are looked for once more. */
    private static void create(CreateStep step, Execution execution, IntConsumer written) {
        step.drawIds(execution::draw);
        boolean created = step.guarded()
                .map(table -> execution.unlessTaken(table, step.index(), () -> insert(step, execution)))
                .orElseGet(() -> {
                    insert(step, execution);
                    return true;
                });
        if (created) {
            written.accept(step.rows().size());
            step.created();
        } else {
            step.taken();
        }
    }

    private static void insert(CreateStep step, Execution execution) {
        for (ReadBack insert : step.insertsForIds()) {
            execution
                    .insertReturning(insert.rows(), insert.returning(), insert)
                    .forEach(it -> step.setId(insert, it.position(), it.values()));
        }
        step.blocks().forEach(block -> execution.insert(block, null));
    }

    private static void match(UpdateStep.Match match, Execution execution) {
        execution.match(match.rows(), match.shape(), match).forEach(it -> match.matched(it.position(), it.values()));
    }
}
