package dev.pgbulk.benchmarks.upsert;

import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.Field;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Hand-written JDBC: INSERT … ON CONFLICT per row, in batches of 1,000 that the driver rewrites, one transaction. */
record JdbcUpserts(DataSource dataSource) {

    private static final int BATCH = 1_000;

    private static final String SQL = "insert into employee (%s) values (?, ?, ?, ?, ?, ?, ?, ?)%s"
            .formatted(Employee.CASE.columns(true), HandWrittenUpsert.ON_CONFLICT);

    void upsert(List<Employee> employees) throws SQLException {
        InOneTransaction.run(dataSource, connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(SQL)) {
                int done = 0;
                for (Employee employee : employees) {
                    bind(upsert, employee);
                    upsert.addBatch();
                    if (++done % BATCH == 0) {
                        upsert.executeBatch();
                    }
                }
                upsert.executeBatch();
            }
        });
    }

    private static void bind(PreparedStatement upsert, Employee employee) throws SQLException {
        int parameter = 0;
        upsert.setLong(++parameter, employee.id());
        for (Field<Employee> field : Employee.CASE.fields()) {
            upsert.setObject(++parameter, field.kind().jdbc(field.value().apply(employee)));
        }
    }
}
