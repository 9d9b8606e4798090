package dev.pgbulk.exec;

import dev.pgbulk.table.Rows;

/** How a block of rows travels to its table. */
enum Way {

    /** One array parameter per column. */
    UNNEST("unnest") {
        @Override
        void insert(Rows rows, Statements statements) {
            statements.insertUnnested(rows);
        }
    },

    /** Binary COPY straight into the table. */
    COPY("copy") {
        @Override
        void insert(Rows rows, Statements statements) {
            statements.copy(rows);
        }
    },

    /** Binary COPY into a temporary table, then INSERT … SELECT. */
    STAGE("stage") {
        @Override
        void insert(Rows rows, Statements statements) {
            statements.insertStaged(rows);
        }
    };

    private static final int CHUNK = 20_000;

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** Writes a block by one statement and checks that the server counted every row. */
    abstract void insert(Rows rows, Statements statements);

    /** Rows per statement. One of 20,000 is as fast as one of all, and lets progress be told in between. */
    int chunk() {
        return CHUNK;
    }

    String label() {
        return label;
    }
}
