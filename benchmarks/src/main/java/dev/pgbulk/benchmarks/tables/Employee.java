package dev.pgbulk.benchmarks.tables;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** Eight columns, ids from a sequence with Hibernate's default block of 50. */
@Entity
public class Employee extends EmployeeColumns {

    static final TableCase<Employee> CASE =
            new TableCase<>("employee", "employee", Employee.class, true, n -> fill(new Employee(), n), fields());

    @Id
    @GeneratedValue
    @Nullable
    Long id;
}
