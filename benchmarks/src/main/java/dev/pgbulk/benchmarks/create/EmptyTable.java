package dev.pgbulk.benchmarks.create;

import dev.pgbulk.benchmarks.Fixture;
import dev.pgbulk.benchmarks.server.Server;
import java.sql.SQLException;

/** A round starts with an empty table, and with no dirty page that another round left to be written. */
record EmptyTable(Server server, String table) implements Fixture {

    @Override
    public void reset() throws SQLException {
        server.execute("truncate " + table);
        server.execute("checkpoint");
    }

    @Override
    public void check(long rows) throws SQLException {
        String found = server.read("select count(*) from " + table);
        if (!found.equals(Long.toString(rows))) {
            throw new IllegalStateException("%s has %s rows instead of %d".formatted(table, found, rows));
        }
    }
}
