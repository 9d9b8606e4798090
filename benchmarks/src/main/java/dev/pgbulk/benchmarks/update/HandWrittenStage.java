package dev.pgbulk.benchmarks.update;

import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Employee;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Hand-written SQL: a temporary table, COPY in text format into it, UPDATE … FROM it; nothing is read back. */
record HandWrittenStage(DataSource dataSource) {

    void update(List<Employee> changed) throws SQLException {
        InOneTransaction.run(dataSource, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create temp table changed (id bigint, name text, salary numeric) on commit drop");
                copy(connection, changed);
                statement.execute("update employee e set name = c.name, salary = c.salary"
                        + " from (select * from changed order by id) c where e.id = c.id");
            }
        });
    }

    private static void copy(Connection connection, List<Employee> changed) throws SQLException {
        StringBuilder lines = new StringBuilder();
        for (Employee employee : changed) {
            // Neither name nor salary has a character that needs an escape.
            lines.append(employee.id()).append('\t').append(employee.name());
            lines.append('\t').append(employee.salary()).append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy changed from stdin",
                            new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
