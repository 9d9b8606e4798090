package dev.pgbulk.benchmarks.tables;

/** The repositories of the entities beside the main one. */
interface Repositories {

    interface GeneratedEmployees extends TableRepository<GeneratedEmployee> {}

    interface IdentityEmployees extends TableRepository<IdentityEmployee> {}

    interface NarrowRows extends TableRepository<NarrowRow> {}

    interface WideRows extends TableRepository<WideRow> {}
}
