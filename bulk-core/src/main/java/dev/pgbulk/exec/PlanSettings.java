package dev.pgbulk.exec;

import dev.pgbulk.sql.Source;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the planner is told for statements over several rows: where they lock them, no hash joins, which would lock them in
 * an order of their own, and, where rows are parameters, no plan for a number of rows that it does not know. A stage is read
 * without parameters; there the plans of foreign key checks are kept, which would be made anew for every row. Local to the
 * transaction; in the end the former values are put back.
 */
final class PlanSettings {

    private static final String CUSTOM = "force_custom_plan";
    private static final String OFF = "off";
    private static final String GET =
            "SELECT pg_catalog.current_setting('enable_hashjoin'), pg_catalog.current_setting('plan_cache_mode')";
    private static final String BEGIN = GET + """
            , pg_catalog.set_config('enable_hashjoin',
                      coalesce(?, pg_catalog.current_setting('enable_hashjoin')), true),
              pg_catalog.set_config('plan_cache_mode',
                      coalesce(?, pg_catalog.current_setting('plan_cache_mode')), true)
            """;
    private static final String SET = """
            SELECT pg_catalog.set_config('enable_hashjoin', ?, true), pg_catalog.set_config('plan_cache_mode', ?, true)
            """;

    private final JdbcOperations jdbc;
    private final Deadline deadline;
    private String @Nullable [] former;
    private @Nullable String hashes;
    private @Nullable String plans;

    PlanSettings(JdbcOperations jdbc, Deadline deadline) {
        this.jdbc = jdbc;
        this.deadline = deadline;
    }

    /** For a statement that locks rows. */
    void tell(Source source) {
        tell(source, OFF);
    }

    /** For a statement that locks nothing. */
    void tellReading(Source source) {
        tell(source, null);
    }

    private void tell(Source source, @Nullable String neededHashes) {
        String neededPlans = source instanceof Source.Stage ? null : CUSTOM;
        if (Objects.equals(hashes, neededHashes) && Objects.equals(plans, neededPlans)) {
            return;
        }
        if (former == null) {
            deadline.tell();
            former = jdbc.queryForObject(
                    BEGIN, (rs, row) -> new String[] {rs.getString(1), rs.getString(2)}, neededHashes, neededPlans);
        } else {
            jdbc.queryForList(
                    SET,
                    neededHashes == null ? former[0] : neededHashes,
                    neededPlans == null ? former[1] : neededPlans);
        }
        hashes = neededHashes;
        plans = neededPlans;
    }

    void restore() {
        if (former != null) {
            jdbc.queryForList(SET, (Object[]) former);
            former = null;
            hashes = null;
            plans = null;
        }
    }
}
