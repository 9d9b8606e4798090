package dev.pgbulk.benchmarks.tables;

import java.util.Optional;

/** The repository of the main entity. */
public interface EmployeeRepository extends TableRepository<Employee> {

    /**
     * Finds an employee by the natural key.
     *
     * @param companyId the id of the company
     * @param name the name
     * @return the employee, if there is one
     */
    Optional<Employee> findByCompanyIdAndName(Long companyId, String name);
}
