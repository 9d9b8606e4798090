package dev.pgbulk.benchmarks.tables;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** An employee whose id is an identity column. */
@Entity
class IdentityEmployee extends EmployeeColumns {

    static final TableCase<IdentityEmployee> CASE = new TableCase<>(
            "identity",
            "identity_employee",
            IdentityEmployee.class,
            false,
            n -> fill(new IdentityEmployee(), n),
            fields());

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;
}
