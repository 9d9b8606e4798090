package dev.pgbulk.promises;

import org.springframework.jdbc.core.JdbcOperations;

/** A statement trigger that makes the first statements that insert into a table, or update it, fail; the count survives their rollback. */
public final class Trigger implements AutoCloseable {

    private static final String TERMINATE = "PERFORM pg_terminate_backend(pg_backend_pid());";

    private final JdbcOperations database;
    private final String table;

    private Trigger(JdbcOperations database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Raises an SQLSTATE in the first {@code times} statements. */
    public static Trigger raising(JdbcOperations database, String table, String sqlState, int times) {
        return firstTimes(database, table, times, "RAISE EXCEPTION 'provoked' USING ERRCODE = '" + sqlState + "';");
    }

    /** Ends the session in the first {@code times} statements. */
    public static Trigger terminating(JdbcOperations database, String table, int times) {
        return firstTimes(database, table, times, TERMINATE);
    }

    private static Trigger firstTimes(JdbcOperations database, String table, int times, String action) {
        return before(database, table, "IF nextval('attempts') <= %d THEN %s END IF;".formatted(times, action));
    }

    /** Runs something before each statement that inserts or updates. */
    public static Trigger before(JdbcOperations database, String table, String action) {
        return create(database, table, action, "CREATE TRIGGER provoked BEFORE INSERT OR UPDATE ON " + table);
    }

    /** Raises an SQLSTATE during the first {@code times} commits. */
    public static Trigger raisingAtCommit(JdbcOperations database, String table, String sqlState, int times) {
        return atCommit(
                database,
                table,
                "IF nextval('attempts') <= %d THEN RAISE EXCEPTION 'provoked' USING ERRCODE = '%s'; END IF;"
                        .formatted(times, sqlState));
    }

    /** Ends the session during the first commit. */
    public static Trigger terminatingAtCommit(JdbcOperations database, String table) {
        return atCommit(database, table, "IF nextval('attempts') <= 1 THEN " + TERMINATE + " END IF;");
    }

    private static Trigger atCommit(JdbcOperations database, String table, String action) {
        return create(
                database,
                table,
                action,
                "CREATE CONSTRAINT TRIGGER provoked AFTER INSERT OR UPDATE ON " + table
                        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW");
    }

    private static Trigger create(JdbcOperations database, String table, String action, String trigger) {
        database.execute("CREATE SEQUENCE attempts");
        database.execute("CREATE FUNCTION provoke() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + action
                + " RETURN NULL; END $$");
        database.execute(trigger + " EXECUTE FUNCTION provoke()");
        return new Trigger(database, table);
    }

    /** How many statements, or rows of commits, it has counted. */
    public long attempts() {
        Long count = database.queryForObject(
                "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM attempts", Long.class);
        return count == null ? -1 : count;
    }

    @Override
    public void close() {
        database.execute("DROP TRIGGER provoked ON " + table);
        database.execute("DROP FUNCTION provoke()");
        database.execute("DROP SEQUENCE attempts");
    }
}
