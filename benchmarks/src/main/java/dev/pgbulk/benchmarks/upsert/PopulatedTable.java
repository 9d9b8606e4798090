package dev.pgbulk.benchmarks.upsert;

import dev.pgbulk.benchmarks.Fixture;
import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.update.FilledTable;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A round starts with a table that holds some of the employees; it ends with all of them, raised or as they were. */
final class PopulatedTable implements Fixture {

    /** Rows that exist keep their ids. */
    private static final String AS_TOLD = """
            select count(*) from employee e
              join (select b.*, %s as existing from employee_before b where id <= %d) b using (company_id, name)
             where e.salary = b.salary + %s
               and (e.email, e.hired, e.active, e.updated_at) = (b.email, b.hired, b.active, b.updated_at)
               and (e.id = b.id or not b.existing)""";

    private final Server server;
    private final FilledTable table;
    private final int rows;
    private final Existing existing;
    private final boolean raised;

    PopulatedTable(Server server, DataSource dataSource, int rows, Existing existing, boolean raised) {
        this.server = server;
        this.table = new FilledTable(server, dataSource, rows, existing.condition());
        this.rows = rows;
        this.existing = existing;
        this.raised = raised;
    }

    @Override
    public void reset() throws Exception {
        table.reset();
    }

    @Override
    public void check(long given) throws SQLException {
        expect(given, AS_TOLD.formatted(existing.condition(), given, raised ? Employee.RAISE : 0), "are as told");
        long left = count("select count(*) from employee_before where id > %d and id <= %d and %s"
                .formatted(given, rows, existing.condition()));
        expect(given + left, "select count(*) from employee", "are there");
    }

    private void expect(long expected, String query, String what) throws SQLException {
        long found = count(query);
        if (found != expected) {
            throw new IllegalStateException("%d employees %s instead of %d".formatted(found, what, expected));
        }
    }

    private long count(String query) throws SQLException {
        return Long.parseLong(server.read(query));
    }
}
