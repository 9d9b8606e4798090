package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Employee;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Hand-written SQL: a temporary table, binary COPY into it, MERGE from it; before PostgreSQL 17, whose MERGE is the first that
 * deletes, DELETE, UPDATE and INSERT. The ids of new rows are known to the client, nothing is analysed or read back, and
 * nobody is kept from writing meanwhile.
 *
 * @param dataSource where connections come from
 * @param key by what rows and items belong together
 * @param scope which rows are deleted that no item belongs to
 * @param merging whether there is such a MERGE
 */
record HandWrittenSync(DataSource dataSource, Key key, String scope, boolean merging) {

    static final String STAGE = "create temp table given (like employee) on commit drop";

    private static final String COLUMNS = Employee.CASE.columns(true);
    private static final String GIVEN =
            Stream.of(COLUMNS.split(", ")).map("g."::concat).collect(Collectors.joining(", "));

    void sync(List<Employee> employees) throws SQLException {
        InOneTransaction.run(dataSource, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(STAGE);
                BinaryRows.copy(connection, "given", employees);
                for (String sql : merging ? List.of(merge()) : deleteUpdateInsert()) {
                    statement.execute(sql);
                }
            }
        });
    }

    private String merge() {
        return """
                merge into employee e using given g on %s
                when matched and %s then update set %s
                when not matched then insert (%s) values (%s)
                when not matched by source and %s then delete""".formatted(key.same(), key.different(), key.assignments(), COLUMNS, GIVEN, scope);
    }

    private List<String> deleteUpdateInsert() {
        return List.of(
                "delete from employee e where %s and not exists (select from given g where %s)"
                        .formatted(scope, key.same()),
                "update employee e set %s from given g where %s and %s"
                        .formatted(key.assignments(), key.same(), key.different()),
                "insert into employee (%s) select %s from given g where not exists (select from employee e where %s)"
                        .formatted(COLUMNS, GIVEN, key.same()));
    }
}
