package dev.pgbulk.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ProxyTests {

    private static final double RTT_MILLIS = 20;

    @Test
    void aCallIsCountedAndEachOfItsRoundTripsIsDelayed() throws Exception {
        try (Server server = Server.start(RTT_MILLIS);
                HikariDataSource pool = server.dataSource(false)) {
            insertTwice(pool);
            long start = System.nanoTime();
            Traffic.Count count = server.traffic().during(() -> insertTwice(pool));
            double millis = (System.nanoTime() - start) / 1e6;

            // BEGIN travels with the first insert, the second one by itself, and so does COMMIT.
            assertThat(count)
                    .extracting(Traffic.Count::statements, Traffic.Count::roundTrips)
                    .containsExactly(4L, 3L);
            assertThat(count.bytesReceived()).isBetween(50L, 500L);
            assertThat(millis).isGreaterThan(3 * RTT_MILLIS).isLessThan(5 * RTT_MILLIS);
        }
    }

    private static void insertTwice(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            for (int row = 0; row < 2; row++) {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into narrow_row select coalesce(max(id), 0) + 1, count(*), ? from narrow_row")) {
                    insert.setString(1, "name");
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
    }
}
