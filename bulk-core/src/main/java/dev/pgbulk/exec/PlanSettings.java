package dev.pgbulk.exec;

import dev.pgbulk.sql.Source;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the planner is told for statements that lock several rows: no hash joins, which would lock them in an order of
 * their own, and, where rows are parameters, no plan for a number of rows that it does not know. A stage is read without
 * parameters; there the plans of foreign key checks are kept, which would be made anew for every row. Local to the
 * transaction; in the end the former values are put back.
 */
final class PlanSettings {

    private static final String CUSTOM = "force_custom_plan";
    private static final String SET = """
            SELECT pg_catalog.current_setting('enable_hashjoin'), pg_catalog.current_setting('plan_cache_mode'),
                   pg_catalog.set_config('enable_hashjoin', 'off', true),
                   pg_catalog.set_config('plan_cache_mode',
                           coalesce(?, pg_catalog.current_setting('plan_cache_mode')), true)
            """;
    private static final String SET_PLANS = "SELECT pg_catalog.set_config('plan_cache_mode', ?, true)";
    private static final String RESTORE = """
            SELECT pg_catalog.set_config('enable_hashjoin', ?, true), pg_catalog.set_config('plan_cache_mode', ?, true)
            """;

    private final JdbcOperations jdbc;
    private final Deadline deadline;
    private String @Nullable [] former;
    private @Nullable String plans;

    PlanSettings(JdbcOperations jdbc, Deadline deadline) {
        this.jdbc = jdbc;
        this.deadline = deadline;
    }

    void tell(Source source) {
        String needed = source instanceof Source.Stage ? null : CUSTOM;
        if (former == null) {
            deadline.tell();
            former = jdbc.queryForObject(SET, (rs, row) -> new String[] {rs.getString(1), rs.getString(2)}, needed);
        } else if (!Objects.equals(plans, needed)) {
            jdbc.queryForList(SET_PLANS, needed == null ? former[1] : needed);
        }
        plans = needed;
    }

    void restore() {
        if (former != null) {
            jdbc.queryForList(RESTORE, (Object[]) former);
            former = null;
        }
    }
}
