package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Employee;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Hand-written SQL: a temporary table, binary COPY into it, and a query for what differs, old and new values.
 *
 * @param dataSource where connections come from
 * @param key by what rows and items belong together
 */
record HandWrittenPreview(DataSource dataSource, Key key) {

    /** What was seen of a row. */
    private static final int COLUMNS = 2 * (1 + Employee.CASE.fields().size());

    void preview(List<Employee> employees) throws SQLException {
        InOneTransaction.run(dataSource, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(HandWrittenSync.STAGE);
                BinaryRows.copy(connection, "given", employees);
                try (ResultSet differences = statement.executeQuery(
                        "select e.*, g.* from employee e full join given g on %s where e.id is null or g.id is null or %s"
                                .formatted(key.same(), key.different()))) {
                    while (differences.next()) {
                        for (int column = 1; column <= COLUMNS; column++) {
                            differences.getObject(column);
                        }
                    }
                }
            }
        });
    }
}
