package dev.pgbulk.benchmarks.create;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What a hand-written peer does around its statements. */
final class InOneTransaction {

    interface Work {
        void on(Connection connection) throws SQLException;
    }

    private InOneTransaction() {}

    static void run(DataSource dataSource, Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        }
    }
}
