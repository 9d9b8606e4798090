package dev.pgbulk.sql;

/** Draws several values of a sequence: the parameters are {@code :sequence}, its name, and {@code :count}. */
public final class NextvalStatement {

    /** The text of the statement. */
    public static final String SQL =
            "SELECT pg_catalog.nextval(:sequence::pg_catalog.regclass) FROM pg_catalog.generate_series(1, :count)";

    private NextvalStatement() {}
}
