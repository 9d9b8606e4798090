package dev.pgbulk.exec;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the server and the role can do.
 *
 * @param version {@code server_version_num}, such as 180006
 * @param temporaryTables whether the role may create temporary tables
 */
record ServerTraits(int version, boolean temporaryTables) {

    private static final String QUERY = """
            SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4,
                   pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY')
            """;

    static ServerTraits read(JdbcOperations jdbc) {
        return jdbc.query(QUERY, rs -> {
            rs.next();
            return new ServerTraits(rs.getInt(1), rs.getBoolean(2));
        });
    }

    /** {@code MERGE … RETURNING} came with PostgreSQL 17. */
    boolean mergeReturning() {
        return version >= 170000;
    }
}
