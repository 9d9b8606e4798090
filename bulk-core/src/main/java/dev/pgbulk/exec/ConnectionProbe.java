package dev.pgbulk.exec;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks a database whether it answers. A connection of the current transaction is asked as it is; those of a pool are
 * taken out one after the other, so that the pool finds and replaces its broken ones, until one answers.
 */
public final class ConnectionProbe {

    private static final String PING = "SELECT 1";

    /** More than any pool holds: behind it stands a pool that hands out the same broken connection for ever. */
    private static final int MOST_CONNECTIONS = 1_000;

    /** The server ended the session; pools drop a connection that failed like this. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "57P05");

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    /**
     * A probe.
     *
     * @param dataSource where the connections come from
     */
    public ConnectionProbe(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * Sends one {@code SELECT 1}, and further ones only over further connections.
     *
     * @throws DataAccessException if the database does not answer, or the transaction is aborted
     */
    public void ping() {
        // A bound connection is the one that everything else on this thread works on: no other can answer for it.
        if (TransactionSynchronizationManager.hasResource(dataSource)) {
            jdbc.execute(PING);
        } else {
            pingPool();
        }
    }

    private void pingPool() {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = acquire();
                    Statement statement = connection.createStatement()) {
                statement.execute(PING);
                return;
            } catch (SQLException failure) {
                if (!lost(failure) || attempt == MOST_CONNECTIONS) {
                    throw translated(failure);
                }
            }
        }
    }

    /** That the pool has no connection to give is an answer, not a reason to ask it again. */
    private Connection acquire() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("No connection to the database", e);
        }
    }

    /** A data source that connects late tells only here that its pool has nothing to give. */
    private static boolean lost(SQLException failure) {
        String state = failure.getSQLState();
        return !(failure instanceof SQLTransientConnectionException)
                && state != null
                && (state.startsWith("08") || ENDED.contains(state));
    }

    private DataAccessException translated(SQLException failure) {
        DataAccessException known = jdbc.getExceptionTranslator().translate("ensureConnected", PING, failure);
        return known != null ? known : new UncategorizedSQLException("ensureConnected", PING, failure);
    }
}
