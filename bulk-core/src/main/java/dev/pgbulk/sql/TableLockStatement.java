package dev.pgbulk.sql;

/**
 * Waits until no other transaction works on a table as one that has taken the same lock; others are not held up. The
 * parameter {@code :table} is the table's name.
 */
public final class TableLockStatement {

    /** The text of the statement, which returns nothing of meaning. */
    public static final String SQL =
            "SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('pgbulk ' || :table::pg_catalog.regclass::pg_catalog.oid::pg_catalog.text, 0))";

    /**
     * Whether this transaction sees everything that was committed before the lock was taken. Without a snapshot of its own
     * per statement it sees what was committed before its first statement: then nothing may have been committed between
     * that and this, which is known only if it has not written yet.
     */
    public static final String SEES_ALL = """
            SELECT CASE
                WHEN pg_catalog.current_setting('transaction_isolation') <> 'repeatable read' THEN true
                WHEN pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL THEN false
                ELSE NOT EXISTS (
                    SELECT FROM (
                        SELECT pg_catalog.pg_snapshot_xip(pg_catalog.pg_current_snapshot())
                        UNION ALL
                        SELECT g::pg_catalog.text::pg_catalog.xid8
                        FROM pg_catalog.generate_series(
                            pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.text::pg_catalog.int8,
                            pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8 - 1) g) x(id)
                    WHERE pg_catalog.pg_xact_status(x.id) = 'committed')
                END
            """;

    private TableLockStatement() {}
}
