package dev.pgbulk.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What a hand-written peer does around its statements. */
public final class InOneTransaction {

    /** The statements. */
    public interface Work {

        /**
         * Sends them.
         *
         * @param connection a connection without auto-commit
         * @throws SQLException if one fails
         */
        void on(Connection connection) throws SQLException;
    }

    private InOneTransaction() {}

    /**
     * Runs work on a connection of its own and commits.
     *
     * @param dataSource where the connection comes from
     * @param work the work
     * @throws SQLException if it fails
     */
    public static void run(DataSource dataSource, Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        }
    }
}
