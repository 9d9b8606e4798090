package dev.pgbulk.benchmarks.sync;

import dev.pgbulk.benchmarks.tables.Employee;
import dev.pgbulk.benchmarks.tables.Field;
import dev.pgbulk.benchmarks.tables.Kind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Hand-written binary COPY: encodes employees, ids included, while the server takes what was encoded before. */
final class BinaryRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int PIECE = 1 << 16;

    /** No row is longer. */
    private static final int ROW = 1 << 10;

    private static final long DAYS_TO_2000 = 10_957;
    private static final long SECONDS_TO_2000 = DAYS_TO_2000 * 86_400;
    private static final int NUMERIC_BASE = 10_000;

    private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
    private final CopyIn copy;

    private BinaryRows(CopyIn copy) {
        this.copy = copy;
    }

    static void copy(Connection connection, String table, List<Employee> employees) throws SQLException {
        new BinaryRows(connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy %s (%s) from stdin (format binary)"
                                .formatted(table, Employee.CASE.columns(true))))
                .write(employees);
    }

    private void write(List<Employee> employees) throws SQLException {
        piece.put(SIGNATURE).putInt(0).putInt(0);
        short columns = (short) (1 + Employee.CASE.fields().size());
        for (Employee employee : employees) {
            piece.putShort(columns).putInt(Long.BYTES).putLong(employee.id());
            for (Field<Employee> field : Employee.CASE.fields()) {
                put(field.kind(), field.value().apply(employee));
            }
            if (piece.remaining() < ROW) {
                send();
            }
        }
        piece.putShort((short) -1);
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(piece.array(), 0, piece.position());
        piece.clear();
    }

    private void put(Kind kind, Object value) {
        switch (kind) {
            case LONG -> piece.putInt(Long.BYTES).putLong((Long) value);
            case TEXT -> {
                byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
                piece.putInt(text.length).put(text);
            }
            case NUMERIC -> numeric((BigDecimal) value);
            case DATE -> piece.putInt(Integer.BYTES).putInt((int) (((LocalDate) value).toEpochDay() - DAYS_TO_2000));
            case BOOLEAN -> piece.putInt(1).put((byte) ((Boolean) value ? 1 : 0));
            case TIMESTAMP -> {
                Instant moment = (Instant) value;
                long micros = (moment.getEpochSecond() - SECONDS_TO_2000) * 1_000_000 + moment.getNano() / 1_000;
                piece.putInt(Long.BYTES).putLong(micros);
            }
        }
    }

    /** Not negative, two decimal places, and less than eight digits before them: three digits to the base of 10,000. */
    private void numeric(BigDecimal value) {
        long cents = value.unscaledValue().longValueExact();
        long whole = cents / 100;
        piece.putInt(7 * Short.BYTES).putShort((short) 3).putShort((short) 1);
        piece.putShort((short) 0).putShort((short) 2);
        piece.putShort((short) (whole / NUMERIC_BASE)).putShort((short) (whole % NUMERIC_BASE));
        piece.putShort((short) (cents % 100 * 100));
    }
}
