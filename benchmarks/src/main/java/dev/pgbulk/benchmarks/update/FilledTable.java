package dev.pgbulk.benchmarks.update;

import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Fixture;
import dev.pgbulk.benchmarks.create.JdbcBatch;
import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.tables.Employee;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A round of updates starts with a table of unchanged employees without dead rows, which has been vacuumed and analysed as
 * autovacuum would, and with no dirty page that another round left to be written.
 */
public final class FilledTable implements Fixture {

    private static final String EXPECTED = """
            select count(*) from employee e join employee_before b using (id)
             where (e.name, e.salary) = (b.name || '%s', b.salary + %s)
               and (e.company_id, e.email, e.hired, e.active, e.updated_at)
                 = (b.company_id, b.email, b.hired, b.active, b.updated_at)""".formatted(Employee.CHANGE_OF_NAME, Employee.RAISE);

    private final Server server;
    private final DataSource dataSource;
    private final int rows;
    private final String condition;

    /**
     * The table beside it holds all rows as they were; scenarios of different sizes take what they need of it.
     *
     * @param server the server
     * @param dataSource where the connection for filling it comes from
     * @param rows how many rows there could be, with the ids from 1
     * @param condition which of them there are, as SQL
     */
    public FilledTable(Server server, DataSource dataSource, int rows, String condition) {
        this.server = server;
        this.dataSource = dataSource;
        this.rows = rows;
        this.condition = condition;
    }

    @Override
    public void reset() throws Exception {
        server.execute("create unlogged table if not exists employee_before as table employee with no data");
        if (Long.parseLong(server.read("select count(*) from employee_before")) < rows) {
            server.execute("truncate employee, employee_before");
            new JdbcBatch<>(dataSource, Employee.CASE)
                    .prepare(new Block(1, rows))
                    .run();
            server.execute("insert into employee_before select * from employee");
            server.execute("analyze employee_before");
        }
        fill();
    }

    private void fill() throws SQLException {
        server.execute("truncate employee");
        server.execute("insert into employee select * from employee_before where id <= " + rows + " and " + condition
                + " order by id");
        server.execute("vacuum (analyze) employee");
        server.execute("checkpoint");
    }

    @Override
    public void check(long changed) throws SQLException {
        String found = server.read(EXPECTED);
        if (!found.equals(Long.toString(changed))) {
            throw new IllegalStateException("%s employees are changed as told instead of %d".formatted(found, changed));
        }
    }
}
