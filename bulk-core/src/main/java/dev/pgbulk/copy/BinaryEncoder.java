package dev.pgbulk.copy;

/** Writes a value in the form that the receive function of its type reads. */
@FunctionalInterface
interface BinaryEncoder {

    /** Writes a value that is not null, its length in front. */
    void write(Object value, WireBuffer out);
}
