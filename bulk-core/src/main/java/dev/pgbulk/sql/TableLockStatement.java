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
     * Whether each statement sees what was committed before it, and, where they all see what was committed before the first
     * of them, whether the transaction has not written yet. Serializable transactions fail where that makes a difference.
     */
    public static final String ISOLATION = """
            SELECT pg_catalog.current_setting('transaction_isolation') <> 'repeatable read',
                   pg_catalog.pg_current_xact_id_if_assigned() IS NULL
            """;

    /**
     * Whether nothing was committed since the first statement of a transaction that has not written yet. The statement
     * before must have asked that: the planner already draws this transaction's number, with which the range ends.
     */
    public static final String NOTHING_COMMITTED = """
            SELECT NOT EXISTS (
                SELECT FROM (
                    SELECT pg_catalog.pg_snapshot_xip(pg_catalog.pg_current_snapshot())
                    UNION ALL
                    SELECT g::pg_catalog.text::pg_catalog.xid8
                    FROM pg_catalog.generate_series(
                        pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.text::pg_catalog.int8,
                        pg_catalog.pg_current_xact_id()::pg_catalog.text::pg_catalog.int8 - 1) g) x(id)
                WHERE pg_catalog.pg_xact_status(x.id) = 'committed')
            """;

    private TableLockStatement() {}
}
