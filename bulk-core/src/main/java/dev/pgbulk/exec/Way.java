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

        /** The rows stream, so that one COPY takes any number; but nobody can be told of progress while it is open. */
        @Override
        int chunk(boolean told) {
            return told ? CHUNK : Integer.MAX_VALUE;
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

    /**
     * Rows per statement.
     *
     * @param told whether somebody is told in between how many rows are written
     */
    int chunk(boolean told) {
        return CHUNK;
    }

    String label() {
        return label;
    }
}
