package dev.pgbulk.sql;

/** Asks for and sets what the planner goes by, until the transaction ends. */
public final class PlanStatement {

    /** Hashes may take more than {@code work_mem}, by a factor. Sizes are texts with units. */
    private static final String AMPLE = """
            (greatest(pg_catalog.pg_size_bytes(pg_catalog.current_setting('work_mem')),
                      (pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem'))
                          / pg_catalog.current_setting('hash_mem_multiplier')::pg_catalog.float8)::pg_catalog.int8)
                / 1024)::pg_catalog.text || 'kB'""";

    /**
     * Whether the planner believes a table to be all but empty that has pages for more. It takes rows per page from the last
     * ANALYZE or VACUUM, and pages as they are.
     */
    private static final String MISJUDGED = """
            (SELECT coalesce(pg_catalog.sum(s.pages) >= 10
                    AND pg_catalog.sum(s.pages * CASE WHEN c.relpages > 0 AND c.reltuples >= 0
                            THEN c.reltuples / c.relpages ELSE 100 END) < 100, false)
               FROM (SELECT ?::pg_catalog.regclass) given(root)
               CROSS JOIN LATERAL (SELECT given.root::pg_catalog.oid
                                   UNION SELECT p.relid FROM pg_catalog.pg_partition_tree(given.root) p) o(id)
               JOIN pg_catalog.pg_class c ON c.oid = o.id AND c.relkind IN ('r', 'm')
               CROSS JOIN LATERAL (SELECT pg_catalog.pg_relation_size(c.oid)
                                          / pg_catalog.current_setting('block_size')::pg_catalog.int8) s(pages))""";

    /**
     * Asks for the values of {@code enable_hashjoin}, {@code plan_cache_mode}, {@code work_mem} and
     * {@code enable_nestloop}, and for what the last two may have to be: memory by which no sort or hash takes more than
     * {@code maintenance_work_mem}, unless it could before, and no nested loops for a misjudged table. It sets the first
     * two to what its parameters say, if they are not null, the third if its next parameter says so, and the fourth. The
     * last parameter is the name of the table.
     */
    public static final String BEGIN = """
            SELECT pg_catalog.current_setting('enable_hashjoin'), pg_catalog.current_setting('plan_cache_mode'),
                   pg_catalog.current_setting('work_mem'), pg_catalog.current_setting('enable_nestloop'),
                   wanted.memory, wanted.loops,
                   pg_catalog.set_config('enable_hashjoin', coalesce(?, pg_catalog.current_setting('enable_hashjoin')), true),
                   pg_catalog.set_config('plan_cache_mode', coalesce(?, pg_catalog.current_setting('plan_cache_mode')), true),
                   pg_catalog.set_config('work_mem',
                       CASE WHEN ? THEN wanted.memory ELSE pg_catalog.current_setting('work_mem') END, true),
                   pg_catalog.set_config('enable_nestloop', wanted.loops, true)
              FROM (SELECT %s,
                           CASE WHEN %s THEN 'off' ELSE pg_catalog.current_setting('enable_nestloop') END
                    OFFSET 0) wanted(memory, loops)
            """.formatted(AMPLE, MISJUDGED);

    /** Sets the four. */
    public static final String SET = """
            SELECT pg_catalog.set_config('enable_hashjoin', ?, true), pg_catalog.set_config('plan_cache_mode', ?, true),
                   pg_catalog.set_config('work_mem', ?, true), pg_catalog.set_config('enable_nestloop', ?, true)
            """;

    private PlanStatement() {}
}
