package dev.pgbulk.repository;

import dev.pgbulk.event.BeforeBulkUpdate;
import dev.pgbulk.event.BulkUpdated;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.Replaced;
import dev.pgbulk.mapping.MemberBatch;
import dev.pgbulk.mapping.MemberTally;
import dev.pgbulk.mapping.MemberUpdate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One call that replaces members: the stages in their order. Not for use by two threads. */
final class MembersCall<T> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final CallSettings settings;
    private final MemberUpdate update;
    private final Events<T> events;
    private final ProgressMeter progress;
    private final Set<String> ways = new LinkedHashSet<>();
    private boolean begun;
    private MemberTally last = new MemberTally();

    MembersCall(RepositoryContext<T> context, EntityWrites<T> writes, CallSettings settings, MemberUpdate update) {
        this.context = context;
        this.writes = writes;
        this.settings = settings;
        this.update = update;
        this.events = new Events<>(context, settings);
        this.progress = new ProgressMeter(settings, context.entityType(), update.size());
    }

    /** The ways that rows have travelled. */
    Set<String> ways() {
        return ways;
    }

    /** All batches in one transaction, which may be the caller's. */
    long atomic() {
        context.transactions().execute(this::updateAll, this::isRepeatable);
        return last.links();
    }

    private void updateAll() {
        prepare();
        Execution execution = writes.executions().begin(settings.execution());
        MemberTally tally = new MemberTally();
        Pauses pauses = new Pauses(settings);
        long done = 0;
        for (MemberBatch batch : update.batches()) {
            pauses.beforeBatch();
            write(batch, done, tally, execution);
            done += batch.size();
        }
        execution.close();
        update.written(tally, context.entityManager());
        publish(tally);
        last = tally;
    }

    /** Each batch in a transaction of its own. */
    long batchByBatch() {
        context.transactions().execute(this::prepare, this::isRepeatable);
        OneByOne work = new OneByOne();
        new SeparateBatches<>(context, writes, settings, Members.OPERATION, work).run(update.batches());
        return work.committed.links();
    }

    /** How a batch is written where each has a transaction of its own. */
    private final class OneByOne implements SeparateBatches.Work<MemberBatch> {

        private final MemberTally committed = new MemberTally();

        @Override
        public void write(MemberBatch batch, long before) {
            updateOne(batch, before);
        }

        @Override
        public void committed(MemberBatch batch) {
            committed.add(last);
        }

        /** Nothing was set on anything. */
        @Override
        public void undo(Collection<MemberBatch> failed, Throwable failure) {}

        @Override
        public void conclude(BatchLog log) {
            if (log.isAnyCommitted()) {
                publish(committed);
            }
        }
    }

    private void updateOne(MemberBatch batch, long done) {
        MemberTally tally = new MemberTally();
        Execution execution = writes.executions().begin(settings.execution());
        write(batch, done, tally, execution);
        execution.close();
        update.written(tally, context.entityManager());
        last = tally;
    }

    private void write(MemberBatch batch, long done, MemberTally tally, Execution execution) {
        update.begin(context.entityManager());
        progress.begin(done, batch.size(), batch.rows().size());
        update.refuseMissing(batch, execution.lockOwners(batch.rows(), update.shape()));
        Replaced replaced = execution.replace(batch.rows(), update.shape());
        update.versions(batch, replaced.positions(), context.entityManager())
                .ifPresent(run -> UpdateWriter.write(run, execution, ignored -> {}));
        tally.add(batch, replaced.links(), replaced.positions());
        progress.written(batch.rows().size());
        ways.addAll(execution.ways());
    }

    /** The event is told once. */
    private boolean isRepeatable() {
        return !begun || update.isPrepared();
    }

    private void prepare() {
        if (!update.isPrepared()) {
            begun = true;
            events.publish(
                    () -> new BeforeBulkUpdate<>(context.entityType(), Members.OPERATION, List.of(), update.fields()));
        }
        update.flush(context.entityManager());
        update.prepare(context.entityManager());
    }

    private void publish(MemberTally tally) {
        events.publish(() -> new BulkUpdated<>(
                context.entityType(),
                Members.OPERATION,
                List.of(),
                tally.ids(),
                update.fields(),
                tally.links(),
                settings.elapsed()));
    }
}
