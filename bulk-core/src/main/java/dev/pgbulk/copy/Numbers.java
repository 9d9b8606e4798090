package dev.pgbulk.copy;

/** Numbers of a fixed width, and truth. */
final class Numbers {

    private Numbers() {}

    static void bool(Object value, WireBuffer out) {
        out.putInt(1);
        out.putByte((Boolean) value ? 1 : 0);
    }

    static void int2(Object value, WireBuffer out) {
        out.putInt(Short.BYTES);
        out.putShort((Short) value);
    }

    static void int4(Object value, WireBuffer out) {
        out.putInt(Integer.BYTES);
        out.putInt((Integer) value);
    }

    static void int8(Object value, WireBuffer out) {
        out.putInt(Long.BYTES);
        out.putLong((Long) value);
    }

    static void float4(Object value, WireBuffer out) {
        out.putInt(Float.BYTES);
        out.putInt(Float.floatToIntBits((Float) value));
    }

    static void float8(Object value, WireBuffer out) {
        out.putInt(Double.BYTES);
        out.putLong(Double.doubleToLongBits((Double) value));
    }
}
