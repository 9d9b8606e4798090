package dev.pgbulk.copy;

import java.util.UUID;

/** Texts, and values that are bytes as they stand. */
final class Texts {

    private static final int JSONB_VERSION = 1;

    private Texts() {}

    static void text(Object value, WireBuffer out) {
        int opened = out.open();
        out.putText((String) value);
        out.close(opened);
    }

    static void jsonb(Object value, WireBuffer out) {
        int opened = out.open();
        out.putByte(JSONB_VERSION);
        out.putText((String) value);
        out.close(opened);
    }

    static void bytea(Object value, WireBuffer out) {
        byte[] bytes = (byte[]) value;
        out.putInt(bytes.length);
        out.putBytes(bytes);
    }

    static void uuid(Object value, WireBuffer out) {
        UUID uuid = (UUID) value;
        out.putInt(2 * Long.BYTES);
        out.putLong(uuid.getMostSignificantBits());
        out.putLong(uuid.getLeastSignificantBits());
    }
}
