package dev.pgbulk.copy;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import dev.pgbulk.testing.Postgres;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A connection of its own, whose temporary tables end with it. */
final class Fixture implements AutoCloseable {

    private final SingleConnectionDataSource connection;
    private final JdbcTemplate jdbc;

    Fixture() {
        try {
            connection = new SingleConnectionDataSource(Postgres.dataSource().getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        jdbc = new JdbcTemplate(connection);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    PGConnection connection() throws SQLException {
        return connection.getConnection().unwrap(PGConnection.class);
    }

    static List<Column> columns(PgType... types) {
        return IntStream.range(0, types.length)
                .mapToObj(it -> new Column("c" + it, types[it], null, "attribute" + it))
                .toList();
    }

    static Rows rows(List<Column> columns, List<Object[]> values) {
        Rows rows = new Rows(new Table(
                new CatalogTable("sent", 'r', false, false, false, false, false, false, List.of()),
                "sent",
                columns,
                0,
                List.of()));
        values.forEach(it -> rows.add(rows.size(), it));
        return rows;
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
