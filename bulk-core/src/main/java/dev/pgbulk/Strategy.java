package dev.pgbulk;

/** The way rows travel to the server. */
public enum Strategy {

    /** Chosen per call: {@link #UNNEST} below {@code pgbulk.copy-threshold} rows, {@link #COPY} from there on. The default. */
    AUTO,

    /** {@code INSERT … SELECT FROM unnest(…)}: one array parameter per column, one statement per 20,000 rows. */
    UNNEST,

    /**
     * Binary {@code COPY}: straight into the table where its columns allow it, else into a temporary stage followed by
     * {@code INSERT … SELECT}. Where the role may not create a temporary table and the table does not take a COPY, the
     * rows travel by {@link #UNNEST} after all.
     */
    COPY
}
