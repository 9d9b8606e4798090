package dev.pgbulk.repository;

import dev.pgbulk.exec.Differences;
import dev.pgbulk.exec.Execution;
import dev.pgbulk.exec.SharedKeys;
import dev.pgbulk.mapping.SyncComparison;
import dev.pgbulk.mapping.SyncRun;
import java.util.stream.Collectors;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Sends the queries by which items are compared with rows. */
final class SyncComparisons {

    private SyncComparisons() {}

    static void run(SyncRun<?> run, Execution execution) {
        run.comparisons().forEach(comparison -> run(comparison, run.mostSurplus(), execution));
        run.compared();
    }

    private static void run(SyncComparison comparison, long most, Execution execution) {
        Differences found = execution.classify(comparison.rows(), comparison.shape(), most, comparison);
        refuse(found.shared(), comparison);
        comparison.missing(found.missing());
        found.different().forEach(it -> comparison.different(it.position(), it.values()));
        found.unchanged().forEach(it -> comparison.unchanged(it.position(), it.values()));
        found.unexpected().forEach(it -> comparison.unexpected(it.position(), it.values()));
        comparison.surplus(found.surplus(), found.surplusCount());
    }

    private static void refuse(SharedKeys shared, SyncComparison comparison) {
        if (shared.count() > 0) {
            throw new InvalidDataAccessApiUsageException(
                    "%d keys occur in several rows of %s in the scope (ids %s%s), so that nobody knows which row an item means; nothing was written. Remove the other rows, or name more attributes by keyFields"
                            .formatted(
                                    shared.count(),
                                    comparison.shape().source().entity(),
                                    shared.examples().stream()
                                            .map(ids -> String.join(" and ", ids))
                                            .collect(Collectors.joining("; ")),
                                    shared.count() > shared.examples().size() ? "; …" : ""));
        }
    }
}
