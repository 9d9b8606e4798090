package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.SyncOptions;
import dev.pgbulk.SyncPreview;
import dev.pgbulk.SyncResult;
import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.TableRepository;
import java.util.List;
import org.springframework.data.jpa.domain.PredicateSpecification;

/**
 * Ours, which makes sure that it is told what was done.
 *
 * @param repository the repository
 * @param options by which key
 * @param feed what is given, and which rows are in the scope
 */
record ToldSync(TableRepository<Employee> repository, SyncOptions options, Feed feed) {

    void sync(List<Employee> employees) {
        SyncResult<Employee> result = feed.wholeTable()
                ? repository.bulkSyncAll(employees, options)
                : repository.bulkSync(employees, scope(feed.companies()), options);
        check(List.of(result.created(), result.updated(), result.unchanged(), result.deleted()), employees.size());
    }

    void preview(List<Employee> employees) {
        SyncPreview<Employee> preview = repository.previewSyncAll(employees, options);
        check(List.of(preview.created(), preview.updated(), preview.unchanged(), preview.deleted()), employees.size());
    }

    private static PredicateSpecification<Employee> scope(long companies) {
        return (employee, builder) -> builder.lessThan(employee.get("companyId"), companies);
    }

    private void check(List<Long> told, long given) {
        List<Long> expected =
                List.of(feed.created(), feed.updated(), given - feed.created() - feed.updated(), feed.deleted());
        if (!told.equals(expected)) {
            throw new IllegalStateException(
                    "%s rows are told to be created, updated, unchanged and deleted instead of %s"
                            .formatted(told, expected));
        }
    }
}
