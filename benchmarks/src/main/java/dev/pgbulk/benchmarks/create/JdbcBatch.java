package dev.pgbulk.benchmarks.create;

import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Call;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.Field;
import dev.pgbulk.benchmarks.tables.TableCase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * Hand-written JDBC: batches of 1,000, rewritten by the driver, one transaction.
 *
 * @param <E> the entity type
 * @param dataSource where connections come from
 * @param table the table
 */
public record JdbcBatch<E>(DataSource dataSource, TableCase<E> table) implements Contender {

    private static final int BATCH = 1_000;

    @Override
    public Call prepare(Block block) {
        List<E> rows = table.rows(block.first(), block.end());
        return () -> InOneTransaction.run(dataSource, connection -> insert(connection, block.first(), rows));
    }

    void insert(Connection connection, long firstId, List<E> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql())) {
            int done = 0;
            for (E row : rows) {
                bind(insert, firstId + done, row);
                insert.addBatch();
                if (++done % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void bind(PreparedStatement insert, long id, E row) throws SQLException {
        int parameter = 0;
        if (table.idFromClient()) {
            insert.setLong(++parameter, id);
        }
        for (Field<E> field : table.fields()) {
            insert.setObject(++parameter, field.kind().jdbc(field.value().apply(row)));
        }
    }

    private String sql() {
        int parameters = table.fields().size() + (table.idFromClient() ? 1 : 0);
        String marks = String.join(", ", Collections.nCopies(parameters, "?"));
        return "insert into %s (%s) values (%s)".formatted(table.table(), table.columns(table.idFromClient()), marks);
    }
}
