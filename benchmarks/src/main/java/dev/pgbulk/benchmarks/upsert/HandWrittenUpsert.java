package dev.pgbulk.benchmarks.upsert;

import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.Field;
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

/**
 * Hand-written SQL: a temporary table, COPY in text format into it, INSERT … ON CONFLICT DO UPDATE from it. The ids of new
 * rows are known to the client, and nothing is read back: it is not told which rows were new.
 *
 * @param dataSource where connections come from
 * @param onlyChanged whether rows are left alone that hold the values already
 */
record HandWrittenUpsert(DataSource dataSource, boolean onlyChanged) {

    static final String ON_CONFLICT = " on conflict (company_id, name) do update set email = excluded.email,"
            + " salary = excluded.salary, hired = excluded.hired, active = excluded.active,"
            + " updated_at = excluded.updated_at";

    private static final String WHERE_DIFFERENT = " where (e.email, e.salary, e.hired, e.active, e.updated_at)"
            + " is distinct from"
            + " (excluded.email, excluded.salary, excluded.hired, excluded.active, excluded.updated_at)";

    void upsert(List<Employee> employees) throws SQLException {
        InOneTransaction.run(dataSource, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create temp table given (like employee) on commit drop");
                copy(connection, employees);
                statement.execute("insert into employee as e select * from given" + ON_CONFLICT
                        + (onlyChanged ? WHERE_DIFFERENT : ""));
            }
        });
    }

    private static void copy(Connection connection, List<Employee> employees) throws SQLException {
        StringBuilder lines = new StringBuilder();
        for (Employee employee : employees) {
            // No value has a character that needs an escape.
            lines.append(employee.id());
            for (Field<Employee> field : Employee.CASE.fields()) {
                lines.append('\t').append(field.value().apply(employee));
            }
            lines.append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy given (%s) from stdin".formatted(Employee.CASE.columns(true)),
                            new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
