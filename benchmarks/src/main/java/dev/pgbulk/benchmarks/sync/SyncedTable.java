package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.benchmarks.Fixture;
import dev.pgbulk.benchmarks.server.Server;
import dev.pgbulk.benchmarks.update.FilledTable;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A round starts with rows that differ from the feed as told. It ends with rows of the scope that equal the feed, or that are
 * as they were where it was only told what would be done, and with as many others as before.
 */
final class SyncedTable implements Fixture {

    private static final String AS_TOLD = """
            select count(*) from employee e
              join (select *, %s as existing, %s as raise from employee_before where %s) b using (company_id, name)
             where e.salary = b.salary + b.raise
               and (e.email, e.hired, e.active, e.updated_at) = (b.email, b.hired, b.active, b.updated_at)
               and (e.id = b.id or not b.existing)""";

    private final Server server;
    private final FilledTable table;
    private final Feed feed;
    private final boolean written;
    private boolean filled;

    SyncedTable(Server server, DataSource dataSource, Feed feed, boolean written) {
        this.server = server;
        this.table = new FilledTable(server, dataSource, feed.numbers(), feed.existing());
        this.feed = feed;
        this.written = written;
    }

    @Override
    public void reset() throws Exception {
        if (filled && !feed.wholeTable()) {
            restoreScope();
        } else {
            table.reset();
            filled = true;
        }
    }

    /** A large table takes seconds to fill, and the last round left all but the scope as it was. */
    private void restoreScope() throws SQLException {
        String before = "(select * from employee_before where %s and ".formatted(scope());
        server.execute("delete from employee e using " + before + "not (" + feed.existing()
                + ")) b where (e.company_id, e.name) = (b.company_id, b.name)");
        server.execute("update employee e set salary = b.salary from " + before + feed.existing()
                + ") b where e.id = b.id and e.salary <> b.salary");
        server.execute("insert into employee " + before + feed.existing() + ") on conflict do nothing");
        server.execute("vacuum employee");
        server.execute("checkpoint");
    }

    @Override
    public void check(long given) throws SQLException {
        String expected = scope() + " and " + (written ? feed.kept() : feed.existing());
        expect(
                count("select count(*) from employee_before where " + expected),
                AS_TOLD.formatted(feed.existing(), written ? feed.raise() : "0", expected),
                "are as told");
        expect(
                count("select count(*) from employee_before where id <= %d and case when %s then %s else %s end"
                        .formatted(
                                feed.numbers(),
                                feed.scope(),
                                written ? feed.kept() : feed.existing(),
                                feed.existing())),
                "select count(*) from employee",
                "are there");
    }

    private String scope() {
        return "id <= %d and %s".formatted(feed.numbers(), feed.scope());
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
