package dev.pgbulk.benchmarks.upsert;

/** Which rows are there already. */
enum Existing {
    NONE("none existing", "false") {
        @Override
        boolean has(long row) {
            return false;
        }
    },
    /** Every other row, and half of each company. */
    HALF("half existing", "(id + id / 500) % 2 = 0") {
        @Override
        boolean has(long row) {
            return (row + row / 500) % 2 == 0;
        }
    },
    ALL("all existing", "true") {
        @Override
        boolean has(long row) {
            return true;
        }
    };

    private final String title;
    private final String condition;

    Existing(String title, String condition) {
        this.title = title;
        this.condition = condition;
    }

    abstract boolean has(long row);

    String title() {
        return title;
    }

    /** The same as SQL on {@code id}. */
    String condition() {
        return condition;
    }
}
