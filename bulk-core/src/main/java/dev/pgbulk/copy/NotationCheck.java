package dev.pgbulk.copy;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Rows;

/** Tries the encoder of a column of literals, before a COPY is open that could only be cancelled. */
final class NotationCheck {

    private NotationCheck() {}

    static boolean canWrite(Rows rows, int column) {
        PgType type = rows.table().columns().get(column).type();
        if (!isNotation(type)) {
            return true;
        }
        BinaryEncoder encoder = BinaryEncoders.of(type);
        WireBuffer scratch = new WireBuffer(1024);
        for (int row = 0; encoder != null && row < rows.size(); row++) {
            Object value = rows.row(row)[column];
            try {
                scratch.clear();
                if (value != null) {
                    encoder.write(value, scratch);
                }
            } catch (UnknownNotationException unknown) {
                return false;
            }
        }
        return encoder != null;
    }

    private static boolean isNotation(PgType type) {
        return type.kind().isNotation()
                || type.element() != null && type.element().kind().isNotation();
    }
}
