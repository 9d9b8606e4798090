package dev.pgbulk.copy;

import dev.pgbulk.table.Rows;

/** A block of rows as a file of the binary COPY format, a part at a time. */
final class RowStream {

    /** Few enough to stay in the processor's cache, enough for a message to the server to be worth its cost. */
    static final int PART = 128 * 1024;

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int TRAILER = -1;

    private final RowEncoder encoder;
    private final Rows rows;
    private int next;
    private boolean begun;
    private boolean ended;

    RowStream(RowEncoder encoder, Rows rows) {
        this.encoder = encoder;
        this.rows = rows;
    }

    /** Replaces what the buffer holds by the next part; returns false, and leaves nothing, behind the last. */
    boolean fill(WireBuffer out) {
        out.clear();
        if (ended) {
            return false;
        }
        if (!begun) {
            begin(out);
        }
        int end = rows.size();
        while (next < end && out.size() < PART) {
            encoder.write(next, rows.row(next), out);
            next++;
        }
        if (next == end) {
            out.putShort(TRAILER);
            ended = true;
        }
        return true;
    }

    private void begin(WireBuffer out) {
        out.putBytes(SIGNATURE);
        out.putInt(0);
        out.putInt(0);
        begun = true;
    }
}
