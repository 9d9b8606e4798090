package dev.pgbulk.sql;

/** Asks for and sets what the planner goes by, until the transaction ends. */
public final class PlanStatement {

    /** Of hashes more than {@code work_mem} may be used, by a factor. Sizes are texts with units. */
    private static final String AMPLE = """
            (greatest(pg_catalog.pg_size_bytes(pg_catalog.current_setting('work_mem')),
                      (pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem'))
                          / pg_catalog.current_setting('hash_mem_multiplier')::pg_catalog.float8)::pg_catalog.int8)
                / 1024)::pg_catalog.text || 'kB'""";

    /**
     * Asks for the values of {@code enable_hashjoin}, {@code plan_cache_mode} and {@code work_mem}, and for a
     * {@code work_mem} by which no sort or hash takes more than {@code maintenance_work_mem}, unless it could before. Then it sets the first two to what its
     * parameters say, if they are not null, and the third to the ample value if its last parameter says so.
     */
    public static final String BEGIN = """
            SELECT pg_catalog.current_setting('enable_hashjoin'), pg_catalog.current_setting('plan_cache_mode'),
                   pg_catalog.current_setting('work_mem'), %1$s,
                   pg_catalog.set_config('enable_hashjoin', coalesce(?, pg_catalog.current_setting('enable_hashjoin')), true),
                   pg_catalog.set_config('plan_cache_mode', coalesce(?, pg_catalog.current_setting('plan_cache_mode')), true),
                   pg_catalog.set_config('work_mem',
                       CASE WHEN ? THEN %1$s ELSE pg_catalog.current_setting('work_mem') END, true)
            """.formatted(AMPLE);

    /** Sets the three. */
    public static final String SET = """
            SELECT pg_catalog.set_config('enable_hashjoin', ?, true), pg_catalog.set_config('plan_cache_mode', ?, true),
                   pg_catalog.set_config('work_mem', ?, true)
            """;

    private PlanStatement() {}
}
