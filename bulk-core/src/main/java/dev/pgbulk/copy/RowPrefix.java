package dev.pgbulk.copy;

/** What stands before the columns of a row. */
enum RowPrefix {
    NONE(0) {
        @Override
        void write(int position, WireBuffer out) {}
    },
    /** The number of the row, as int4. */
    ORDINAL(1) {
        @Override
        void write(int position, WireBuffer out) {
            out.putInt(Integer.BYTES);
            out.putInt(position);
        }
    };

    private final int fields;

    RowPrefix(int fields) {
        this.fields = fields;
    }

    int fields() {
        return fields;
    }

    abstract void write(int position, WireBuffer out);
}
