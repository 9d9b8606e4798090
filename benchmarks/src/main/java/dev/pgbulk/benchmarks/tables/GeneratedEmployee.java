package dev.pgbulk.benchmarks.tables;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** An employee with two further columns that the server fills and the entity reads back. */
@Entity
class GeneratedEmployee extends EmployeeColumns {

    static final TableCase<GeneratedEmployee> CASE = new TableCase<>(
            "generated",
            "generated_employee",
            GeneratedEmployee.class,
            true,
            n -> fill(new GeneratedEmployee(), n),
            fields());

    @Id
    @GeneratedValue
    @Nullable
    Long id;

    @Generated
    @Column(insertable = false, updatable = false)
    @Nullable
    String status;

    @Generated
    @Column(insertable = false, updatable = false)
    @Nullable
    String sortName;
}
