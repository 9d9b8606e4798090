package dev.pgbulk.exec;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the planner is told for statements that lock several rows: no hash joins, which would lock them in an order of
 * their own, and no plan for a number of rows that it does not know. Local to the transaction; in the end the former
 * values are put back.
 */
final class PlanSettings {

    private static final String SET = """
            SELECT pg_catalog.current_setting('enable_hashjoin'), pg_catalog.current_setting('plan_cache_mode'),
                   pg_catalog.set_config('enable_hashjoin', 'off', true),
                   pg_catalog.set_config('plan_cache_mode', 'force_custom_plan', true)
            """;
    private static final String RESTORE = """
            SELECT pg_catalog.set_config('enable_hashjoin', ?, true), pg_catalog.set_config('plan_cache_mode', ?, true)
            """;

    private final JdbcOperations jdbc;
    private final Deadline deadline;
    private String @Nullable [] former;

    PlanSettings(JdbcOperations jdbc, Deadline deadline) {
        this.jdbc = jdbc;
        this.deadline = deadline;
    }

    void tell() {
        if (former == null) {
            deadline.tell();
            former = jdbc.queryForObject(SET, (rs, row) -> new String[] {rs.getString(1), rs.getString(2)});
        }
    }

    void restore() {
        if (former != null) {
            jdbc.queryForList(RESTORE, (Object[]) former);
            former = null;
        }
    }
}
