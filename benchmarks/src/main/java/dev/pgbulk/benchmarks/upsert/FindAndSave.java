package dev.pgbulk.benchmarks.upsert;

import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.EmployeeRepository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What an application does for one row: it looks whether it is there, and saves it in the same transaction.
 *
 * @param repository the repository
 * @param transactions runs work in a transaction
 */
record FindAndSave(EmployeeRepository repository, TransactionOperations transactions) {

    void upsert(Employee employee) {
        transactions.executeWithoutResult(transaction -> repository.save(repository
                .findByCompanyIdAndName(employee.companyId(), employee.name())
                .map(found -> found.take(employee))
                .orElse(employee)));
    }
}
