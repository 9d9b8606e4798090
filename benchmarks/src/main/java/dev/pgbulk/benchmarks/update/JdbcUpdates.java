package dev.pgbulk.benchmarks.update;

import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Employee;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Hand-written JDBC: one UPDATE per row, in batches of 1,000, one transaction. */
record JdbcUpdates(DataSource dataSource) {

    private static final int BATCH = 1_000;

    void update(List<Employee> changed) throws SQLException {
        InOneTransaction.run(dataSource, connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update employee set name = ?, salary = ? where id = ?")) {
                int done = 0;
                for (Employee employee : changed) {
                    update.setString(1, employee.name());
                    update.setBigDecimal(2, employee.salary());
                    update.setLong(3, employee.id());
                    update.addBatch();
                    if (++done % BATCH == 0) {
                        update.executeBatch();
                    }
                }
                update.executeBatch();
            }
        });
    }
}
