package dev.pgbulk.copy;

import dev.pgbulk.table.Column;
import java.util.List;

/** Writes the rows of one shape, of which the first may have another number than 0. */
final class RowEncoder {

    private static final int NULL = -1;

    private final RowPrefix prefix;
    private final int first;
    private final List<Column> columns;
    private final BinaryEncoder[] encoders;

    RowEncoder(RowPrefix prefix, int first, List<Column> columns) {
        this.prefix = prefix;
        this.first = first;
        this.columns = columns;
        this.encoders = columns.stream().map(RowEncoder::encoder).toArray(BinaryEncoder[]::new);
    }

    void write(int position, Object[] row, WireBuffer out) {
        out.putShort(prefix.fields() + encoders.length);
        prefix.write(first + position, out);
        int column = 0;
        try {
            for (; column < encoders.length; column++) {
                Object value = row[column];
                if (value == null) {
                    out.putInt(NULL);
                } else {
                    encoders[column].write(value, out);
                }
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UnwritableValueException(position, columns.get(column).attribute(), e);
        }
    }

    private static BinaryEncoder encoder(Column column) {
        BinaryEncoder encoder = BinaryEncoders.of(column.type());
        if (encoder == null) {
            throw new IllegalArgumentException("Type %s of attribute %s has no binary form"
                    .formatted(column.type().display(), column.attribute()));
        }
        return encoder;
    }
}
