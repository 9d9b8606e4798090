package dev.pgbulk.benchmarks.server;

/** Finds the messages of PostgreSQL's protocol in a stream that arrives in pieces: a type, a length, a body. */
final class Messages {

    interface Listener {
        void message(char type);
    }

    /** The length, which counts itself. */
    private static final int LENGTH_BYTES = 4;

    private final Listener listener;

    /** The first message of a client has no type. */
    private boolean typeExpected;

    private int lengthBytesMissing = LENGTH_BYTES;
    private int length;
    private int bodyBytesMissing;

    Messages(boolean client, Listener listener) {
        this.typeExpected = !client;
        this.listener = listener;
    }

    void accept(byte[] bytes, int count) {
        int next = 0;
        while (next < count) {
            if (bodyBytesMissing > 0) {
                int skipped = Math.min(bodyBytesMissing, count - next);
                bodyBytesMissing -= skipped;
                next += skipped;
                typeExpected = bodyBytesMissing == 0;
            } else if (typeExpected) {
                listener.message((char) bytes[next++]);
                typeExpected = false;
            } else {
                lengthByte(bytes[next++]);
            }
        }
    }

    private void lengthByte(byte part) {
        length = length << 8 | part & 0xff;
        if (--lengthBytesMissing == 0) {
            bodyBytesMissing = length - LENGTH_BYTES;
            typeExpected = bodyBytesMissing == 0;
            lengthBytesMissing = LENGTH_BYTES;
            length = 0;
        }
    }
}
