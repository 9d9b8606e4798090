package dev.pgbulk.benchmarks.tables;

import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The columns of an employee besides the id. */
@MappedSuperclass
abstract class EmployeeColumns {

    /** How many companies there are; their ids count from 0. */
    public static final int COMPANIES = 500;

    Long companyId = 0L;
    String name = "";
    String email = "";
    BigDecimal salary = BigDecimal.ZERO;
    LocalDate hired = LocalDate.EPOCH;
    boolean active;
    Instant updatedAt = Instant.EPOCH;

    static <E extends EmployeeColumns> E fill(E employee, long number) {
        employee.companyId = number % COMPANIES;
        employee.name = "Employee " + number;
        employee.email = "employee" + number + "@example.org";
        employee.salary = BigDecimal.valueOf(300_000 + number % 500_000, 2);
        employee.hired = LocalDate.EPOCH.plusDays(10_000 + number % 8_000);
        employee.active = number % 2 == 0;
        employee.updatedAt = Instant.ofEpochSecond(1_700_000_000 + number, 123_456_000);
        return employee;
    }

    static <E extends EmployeeColumns> List<Field<E>> fields() {
        return List.of(
                new Field<>("company_id", Kind.LONG, it -> it.companyId),
                new Field<>("name", Kind.TEXT, it -> it.name),
                new Field<>("email", Kind.TEXT, it -> it.email),
                new Field<>("salary", Kind.NUMERIC, it -> it.salary),
                new Field<>("hired", Kind.DATE, it -> it.hired),
                new Field<>("active", Kind.BOOLEAN, it -> it.active),
                new Field<>("updated_at", Kind.TIMESTAMP, it -> it.updatedAt));
    }
}
