package dev.pgbulk.copy;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Rows;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Streams blocks of rows of one shape by {@code COPY … FROM STDIN WITH (FORMAT binary)}. Made once per shape; may be
 * shared by threads.
 */
public final class BinaryCopy {

    private static final int CAPACITY = RowStream.PART + 16 * 1024;

    private final RowEncoder encoder;

    private BinaryCopy(RowEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * Whether rows can be sent in the binary format.
     *
     * @param columns the columns
     * @return true if each is written as the bare value and its type has a binary form that we know
     */
    public static boolean supports(List<Column> columns) {
        return columns.stream().allMatch(it -> it.writeExpression() == null && BinaryEncoders.of(it.type()) != null);
    }

    /**
     * Whether the values of a column have a binary form: of a column of literals, each must be in a notation that we
     * read as the server does.
     *
     * @param rows the rows
     * @param column the position of a {@linkplain #supports supported} column
     * @return false if a value can only be sent as the literal that it is
     */
    public static boolean canWrite(Rows rows, int column) {
        return NotationCheck.canWrite(rows, column);
    }

    /**
     * For a COPY of the columns.
     *
     * @param columns the columns, {@linkplain #supports supported} ones
     * @return a copy of rows as they are
     */
    public static BinaryCopy of(List<Column> columns) {
        return new BinaryCopy(new RowEncoder(RowPrefix.NONE, 0, List.copyOf(columns)));
    }

    /**
     * For a COPY whose first column is an int4 that takes the number of the row.
     *
     * @param columns the other columns; write expressions are not looked at
     * @param first the number of the first row of a block
     * @return a copy of numbered rows
     */
    public static BinaryCopy numbered(List<Column> columns, int first) {
        return new BinaryCopy(new RowEncoder(RowPrefix.ORDINAL, first, List.copyOf(columns)));
    }

    /**
     * Sends rows. Whatever goes wrong, nothing of them is left and the COPY is closed, so the connection takes further
     * statements (in a transaction: its rollback).
     *
     * @param connection where to; no other statement may use it meanwhile
     * @param copySql the COPY statement, its columns in the order of the values
     * @param rows the rows
     * @return how many rows the server has taken
     * @throws SQLException if the server or the connection refuses
     * @throws UnwritableValueException if the server's type has no room for a value
     */
    public long copy(PGConnection connection, String copySql, Rows rows) throws SQLException {
        WireBuffer buffer = new WireBuffer(CAPACITY);
        RowStream stream = new RowStream(encoder, rows);
        CopyIn copy = connection.getCopyAPI().copyIn(copySql);
        try {
            while (stream.fill(buffer)) {
                send(buffer, copy);
            }
            return copy.endCopy();
        } catch (Throwable failure) {
            cancel(copy, failure);
            throw failure;
        }
    }

    /**
     * The bytes that {@link #copy} would send.
     *
     * @param rows the rows
     * @return a whole file of the binary COPY format
     */
    public byte[] encode(Rows rows) {
        WireBuffer buffer = new WireBuffer(CAPACITY);
        RowStream stream = new RowStream(encoder, rows);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (stream.fill(buffer)) {
            bytes.write(buffer.bytes(), 0, buffer.size());
        }
        return bytes.toByteArray();
    }

    /** In messages of limited length: the server takes none of more than a gigabyte, but a row may be longer. */
    private static void send(WireBuffer buffer, CopyIn copy) throws SQLException {
        int sent = 0;
        while (sent < buffer.size()) {
            int length = Math.min(2 * CAPACITY, buffer.size() - sent);
            copy.writeToCopy(buffer.bytes(), sent, length);
            sent += length;
        }
    }

    private static void cancel(CopyIn copy, Throwable failure) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException | RuntimeException second) {
            failure.addSuppressed(second);
        }
    }
}
