package dev.pgbulk.benchmarks.create;

import dev.pgbulk.benchmarks.Block;
import dev.pgbulk.benchmarks.Call;
import dev.pgbulk.benchmarks.Contender;
import dev.pgbulk.benchmarks.InOneTransaction;
import dev.pgbulk.benchmarks.tables.TableCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** The limit: the bytes of a binary COPY, encoded beforehand (by the server itself), with all ids, nothing read back. */
final class EncodedCopy<E> implements Contender {

    private static final int PIECE = 1 << 16;

    private final DataSource dataSource;
    private final TableCase<E> table;
    private final Map<Block, byte[]> encoded = new HashMap<>();

    EncodedCopy(DataSource dataSource, TableCase<E> table) {
        this.dataSource = dataSource;
        this.table = table;
    }

    @Override
    public Call prepare(Block block) throws SQLException {
        byte[] bytes = encoded.get(block);
        if (bytes == null) {
            bytes = encode(block);
            encoded.put(block, bytes);
        }
        byte[] ready = bytes;
        return () -> InOneTransaction.run(dataSource, connection -> copy(connection, ready));
    }

    private void copy(Connection connection, byte[] bytes) throws SQLException {
        CopyIn copy = copies(connection)
                .copyIn("copy %s (%s) from stdin (format binary)".formatted(table.table(), table.columns(true)));
        for (int next = 0; next < bytes.length; next += PIECE) {
            copy.writeToCopy(bytes, next, Math.min(PIECE, bytes.length - next));
        }
        copy.endCopy();
    }

    /** Inserts the rows, copies them out and rolls back. */
    private byte[] encode(Block block) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            new JdbcBatch<>(dataSource, table)
                    .insert(connection, block.first(), table.rows(block.first(), block.end()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            copies(connection)
                    .copyOut(
                            "copy (select %s from %s order by id) to stdout (format binary)"
                                    .formatted(table.columns(true), table.table()),
                            bytes);
            connection.rollback();
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
