package dev.pgbulk.copy;

import dev.pgbulk.table.PgType;
import org.jspecify.annotations.Nullable;

/** Arrays of one dimension, counted from 1 as SQL does; an empty array has no dimension. */
final class ArrayEncoder implements BinaryEncoder {

    private static final int NULL = -1;

    private final int elementOid;
    private final BinaryEncoder element;

    private ArrayEncoder(int elementOid, BinaryEncoder element) {
        this.elementOid = elementOid;
        this.element = element;
    }

    static @Nullable ArrayEncoder of(@Nullable PgType elementType) {
        BinaryEncoder element = elementType == null ? null : BinaryEncoders.of(elementType);
        return element == null ? null : new ArrayEncoder(elementType.oid(), element);
    }

    @Override
    public void write(Object value, WireBuffer out) {
        Object[] values = (Object[]) value;
        int opened = out.open();
        out.putInt(values.length == 0 ? 0 : 1);
        out.putInt(holdsNull(values) ? 1 : 0);
        out.putInt(elementOid);
        if (values.length > 0) {
            out.putInt(values.length);
            out.putInt(1);
            writeAll(values, out);
        }
        out.close(opened);
    }

    private void writeAll(Object[] values, WireBuffer out) {
        for (Object value : values) {
            if (value == null) {
                out.putInt(NULL);
            } else {
                element.write(value, out);
            }
        }
    }

    private static boolean holdsNull(Object[] values) {
        for (Object value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }
}
