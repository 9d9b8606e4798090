package dev.pgbulk.repository;

import dev.pgbulk.Strategy;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.ExecutionSettings;
import dev.pgbulk.mapping.Sync;
import dev.pgbulk.mapping.SyncRun;
import dev.pgbulk.mapping.SyncTally;
import dev.pgbulk.mapping.WriteScope;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call that tells what a sync would do. Not for use by two threads. */
final class PreviewCall<T> {

    private final RepositoryContext<T> context;
    private final EntityWrites<T> writes;
    private final CallSettings settings;
    private final String operation;
    private final Sync<T> sync;
    private @Nullable SyncTally tally;

    PreviewCall(
            RepositoryContext<T> context,
            EntityWrites<T> writes,
            CallSettings settings,
            String operation,
            Sync<T> sync) {
        this.context = context;
        this.writes = writes;
        this.settings = settings;
        this.operation = operation;
        this.sync = sync;
    }

    SyncTally run() {
        CallObservation observation = CallObservation.of(context, operation, sync.size());
        return observation.observe(() -> {
            try {
                context.transactions().read(this::compare);
                sync.undo(null);
                return Objects.requireNonNull(tally);
            } catch (RuntimeException failure) {
                sync.undo(failure);
                writes.learnFrom(failure);
                throw failure;
            } finally {
                observation.travelled(List.of("unnest"));
            }
        });
    }

    /** Without temporary tables, which a read-only transaction cannot have. */
    private void compare() {
        ExecutionSettings said = settings.execution();
        Execution execution =
                writes.executions().begin(new ExecutionSettings(Strategy.UNNEST, said.copyThreshold(), said.timeout()));
        EntityManager entityManager = WriteScope.current(context.entityManager());
        sync.flush(entityManager);
        sync.prepare(entityManager, execution::duplicates);
        SyncRun<T> run = sync.begin(entityManager);
        SyncComparisons.run(run, execution);
        execution.close();
        tally = run.tally();
    }
}
