package dev.pgbulk.benchmarks.tables;

import java.util.List;

/** The tables of the benchmarks. */
public final class Tables {

    /** All of them. */
    public static final List<TableCase<?>> ALL =
            List.of(Employee.CASE, GeneratedEmployee.CASE, IdentityEmployee.CASE, NarrowRow.CASE, WideRow.CASE);

    private Tables() {}
}
