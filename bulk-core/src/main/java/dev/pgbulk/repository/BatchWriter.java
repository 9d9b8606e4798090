package dev.pgbulk.repository;

import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.Returned;
import dev.pgbulk.mapping.CreationBatch;
import dev.pgbulk.mapping.ReadBack;
import dev.pgbulk.mapping.WriteScope;
import dev.pgbulk.table.Rows;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the batches of one call, each within a transaction that is there already. */
final class BatchWriter {

    private final EntityManager shared;
    private final WriteScope scope;
    private final ProgressMeter progress;
    private final Set<String> ways = new LinkedHashSet<>();

    BatchWriter(EntityManager entityManager, WriteScope scope, ProgressMeter progress) {
        this.shared = entityManager;
        this.scope = scope;
        this.progress = progress;
    }

    /** The ways that rows have travelled. */
    Set<String> ways() {
        return ways;
    }

    /** Writes the rows of a batch, table after table, and reads back what the server makes. */
    void write(CreationBatch batch, long done, Execution execution) {
        EntityManager entityManager = WriteScope.current(shared);
        scope.flush(entityManager);
        scope.invalidate(entityManager);
        progress.begin(done, batch.size(), batch.rowCount());
        for (ReadBack insert : batch.insertsForIds(entityManager)) {
            apply(batch, insert, execution.insertReturning(insert.rows(), insert.returning(), insert));
            progress.written(insert.rows().size());
        }
        Map<Rows, ReadBack> pending = new LinkedHashMap<>();
        for (Rows block : batch.rows(entityManager)) {
            write(block, batch, entityManager, execution).ifPresent(it -> pending.put(block, it));
        }
        pending.forEach((block, it) -> apply(batch, it, execution.readBack(block, it.returning(), it)));
        ways.addAll(execution.ways());
    }

    /** Returns what is left to be read back. */
    private Optional<ReadBack> write(
            Rows block, CreationBatch batch, EntityManager entityManager, Execution execution) {
        Optional<ReadBack> readBack = batch.readBack(block, entityManager);
        if (readBack.isPresent() && execution.returnsOneRow(block)) {
            ReadBack insert = readBack.get();
            apply(batch, insert, execution.insertReturning(block, insert.returning(), insert));
            progress.written(block.size());
            return Optional.empty();
        }
        execution.insert(block, progress.hearer());
        return readBack;
    }

    private static void apply(CreationBatch batch, ReadBack readBack, List<Returned> returned) {
        returned.forEach(it -> batch.apply(readBack, it.position(), it.values()));
    }
}
