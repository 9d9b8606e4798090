package dev.pgbulk.benchmarks.tables;

import java.util.List;
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

    /**
     * Finds the employees of some companies.
     *
     * @param companyId the id of the company after the last one
     * @return the employees
     */
    List<Employee> findByCompanyIdLessThan(Long companyId);
}
