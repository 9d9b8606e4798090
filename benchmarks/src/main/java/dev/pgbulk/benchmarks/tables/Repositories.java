package dev.pgbulk.benchmarks.tables;

/** The repository of each entity. */
interface Repositories {

    interface Employees extends TableRepository<Employee> {}

    interface GeneratedEmployees extends TableRepository<GeneratedEmployee> {}

    interface IdentityEmployees extends TableRepository<IdentityEmployee> {}

    interface NarrowRows extends TableRepository<NarrowRow> {}

    interface WideRows extends TableRepository<WideRow> {}
}
