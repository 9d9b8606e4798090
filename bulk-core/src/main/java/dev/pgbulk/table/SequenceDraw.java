package dev.pgbulk.table;

/** Draws values from a sequence of the database. */
@FunctionalInterface
public interface SequenceDraw {

    /**
     * Calls {@code nextval} several times in one statement.
     *
     * @param sequence the sequence
     * @param count how many values
     * @return the values in the order they were drawn
     */
    long[] draw(Sequence sequence, int count);
}
