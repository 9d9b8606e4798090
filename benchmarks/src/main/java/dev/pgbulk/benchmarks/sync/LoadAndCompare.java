package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.EmployeeRepository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What an application does with JPA: it loads the rows, compares them with the items in memory, deletes what is left over
 * with one statement, saves what is new and lets Hibernate flush what it changed, in batches and one transaction.
 *
 * @param repository the repository of an application with batching
 * @param transactions runs work in a transaction of that application
 * @param feed which rows are loaded
 */
record LoadAndCompare(EmployeeRepository repository, TransactionOperations transactions, Feed feed) {

    private record NaturalKey(Long companyId, String name) {

        static NaturalKey of(Employee employee) {
            return new NaturalKey(employee.companyId(), employee.name());
        }
    }

    void sync(List<Employee> employees) {
        transactions.executeWithoutResult(transaction -> {
            Map<NaturalKey, Employee> rows = load();
            List<Employee> missing = new ArrayList<>();
            List<Runnable> changes = new ArrayList<>();
            for (Employee employee : employees) {
                Employee row = rows.remove(NaturalKey.of(employee));
                if (row == null) {
                    missing.add(employee);
                } else if (row.differsFrom(employee)) {
                    changes.add(() -> row.take(employee));
                }
            }
            // First: before the statement Hibernate flushes, and would flush the changes on their own.
            repository.deleteAllByIdInBatch(
                    rows.values().stream().map(Employee::id).toList());
            changes.forEach(Runnable::run);
            repository.saveAll(missing);
        });
    }

    private Map<NaturalKey, Employee> load() {
        Collection<Employee> loaded =
                feed.wholeTable() ? repository.findAll() : repository.findByCompanyIdLessThan((long) feed.companies());
        Map<NaturalKey, Employee> rows = new HashMap<>(2 * loaded.size());
        loaded.forEach(row -> rows.put(NaturalKey.of(row), row));
        return rows;
    }
}
