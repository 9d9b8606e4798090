package dev.pgbulk.repository;

import dev.pgbulk.BulkDuplicateKeyException;
import dev.pgbulk.SyncLock;
import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncResult;
import dev.pgbulk.event.BeforeBulkDelete;
import dev.pgbulk.event.BeforeBulkSync;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.Rewritten;
import dev.pgbulk.mapping.RowDeletion;
import dev.pgbulk.mapping.Sync;
import dev.pgbulk.mapping.SyncRewrite;
import dev.pgbulk.mapping.SyncRun;
import dev.pgbulk.mapping.SyncTally;
import dev.pgbulk.mapping.UpdateStep;
import dev.pgbulk.mapping.WriteScope;
import dev.pgbulk.table.CatalogTable;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;

/** One call that makes rows equal to entities: the stages in their order. Not for use by two threads. */
final class SyncCall<T> {

    /** How often rows are compared anew because others have changed them meanwhile. */
    private static final int ATTEMPTS = 3;

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final CallSettings settings;
    private final String operation;
    private final Sync<T> sync;
    private final SyncOptions options;
    private final List<T> input;
    private final Events<T> events;
    private final SyncReport<T> report;
    private final ProgressMeter progress;
    private final List<String> ways = new ArrayList<>();
    private boolean announced;
    private boolean deletesAnnounced;
    private boolean calledBack;
    private @Nullable SyncRun<T> latest;
    private @Nullable SyncResult<T> result;

    SyncCall(
            RepositoryContext<T> context,
            EntityWrites<T> writes,
            CallSettings settings,
            String operation,
            Sync<T> sync,
            SyncOptions options,
            List<? extends T> input) {
        this.context = context;
        this.writes = writes;
        this.settings = settings;
        this.operation = operation;
        this.sync = sync;
        this.options = options;
        this.input = List.copyOf(input);
        this.events = new Events<>(context, settings);
        this.report = new SyncReport<>(context, writes, settings, operation, sync, this.input, events);
        this.progress = new ProgressMeter(settings, context.entityType(), sync.size());
    }

    SyncResult<T> run() {
        CallObservation observation = CallObservation.of(context, operation, sync.size());
        return observation.observe(() -> {
            try {
                context.transactions().execute(this::sync, () -> !announced || sync.isRepeatable());
                return Objects.requireNonNull(result);
            } catch (Throwable failure) {
                sync.undo(failure);
                if (failure instanceof RuntimeException learnt) {
                    writes.learnFrom(learnt);
                }
                throw failure;
            } finally {
                observation.travelled(ways);
            }
        });
    }

    private void sync() {
        Execution execution = writes.executions().begin(settings.execution().stagedBy(settings.batchSize()));
        if (!announced) {
            announced = true;
            events.publish(() -> new BeforeBulkSync<>(context.entityType(), operation, input));
        }
        if (latest != null) {
            latest.takeBack();
        }
        EntityManager entityManager = WriteScope.current(context.entityManager());
        sync.flush(entityManager);
        lock(execution);
        sync.prepare(entityManager, execution::duplicates);
        progress.begin(0, sync.size(), sync.size());
        SyncRun<T> run = write(entityManager, execution);
        for (UpdateStep step : run.outside()) {
            UpdateWriter.send(step, execution, rows -> {});
        }
        ways.addAll(execution.ways());
        execution.close();
        progress.finish();
        run.written();
        if (!calledBack) {
            calledBack = true;
            run.callAfter();
        }
        SyncTally tally = run.tally();
        report.publish(tally);
        result = report.result(tally, options.values().returningRows());
    }

    /** A snapshot that is older than the lock does no harm where an index notices what it does not see. */
    private void lock(Execution execution) {
        if (options.sync().lock() == SyncLock.NONE) {
            return;
        }
        for (CatalogTable table : sync.tables()) {
            if (sync.isKeyUnique()) {
                execution.waitFor(table);
            } else {
                execution.lock(table);
            }
        }
    }

    /** What others change between the comparison and the write is compared again. */
    private SyncRun<T> write(EntityManager entityManager, Execution execution) {
        for (int attempt = 1; ; attempt++) {
            SyncRun<T> run = sync.begin(entityManager);
            SyncComparisons.run(run, execution);
            if (!run.isNeeded()) {
                return run;
            }
            if (!deletesAnnounced && !run.surplus().isEmpty()) {
                deletesAnnounced = true;
                events.publish(() -> new BeforeBulkDelete<>(context.entityType(), operation, run.surplus()));
            }
            latest = run;
            run.prepare();
            boolean last = attempt == ATTEMPTS;
            if (execution.keepIf(() -> write(run, execution), failure -> !last && isOfKey(failure))) {
                return run;
            }
            run.takeBack();
            latest = null;
            if (last) {
                throw new CannotAcquireLockException(
                        "Rows of %s were changed by others again and again while they were compared; try it again"
                                .formatted(context.entityType().getSimpleName()));
            }
        }
    }

    private boolean isOfKey(DataAccessException failure) {
        return failure instanceof BulkDuplicateKeyException duplicate && sync.isOfKey(duplicate.constraint());
    }

    private boolean write(SyncRun<T> run, Execution execution) {
        Optional<SyncRewrite> rewrite = run.rewrite(execution::draw);
        if (rewrite.isPresent()) {
            rewrite(rewrite.get(), run, execution);
            return run.isComplete();
        }
        for (UpdateStep step : run.locks()) {
            UpdateWriter.send(step, execution, rows -> {});
        }
        if (!run.isLocked()) {
            return false;
        }
        Optional<RowDeletion> deletion = run.deletion();
        deletion.ifPresent(it -> run.deleted(Deletions.run(it, execution)));
        for (Optional<UpdateStep> step = run.next(); step.isPresent(); step = run.next()) {
            UpdateWriter.send(step.get(), execution, progress::written);
        }
        return run.isComplete();
    }

    private void rewrite(SyncRewrite rewrite, SyncRun<T> run, Execution execution) {
        Rewritten rewritten = execution.rewrite(rewrite.rows(), rewrite.shape(), rewrite);
        rewritten.returned().forEach(it -> rewrite.returned(it.position(), it.values()));
        run.rewritten(rewrite, rewritten.deleted(), rewritten.updated(), rewritten.created());
        progress.written(sync.size());
    }
}
