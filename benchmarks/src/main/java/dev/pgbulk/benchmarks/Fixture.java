package dev.pgbulk.benchmarks;

/** The state of the database that every round of a scenario starts from. */
public interface Fixture {

    /**
     * Puts the database into the state that a round starts from, and leaves nothing for it to clean up in the round.
     *
     * @throws Exception if the database fails
     */
    void reset() throws Exception;

    /**
     * Makes sure that a round did its work.
     *
     * @param rows how many rows the round was given
     * @throws Exception if something else was written
     */
    void check(long rows) throws Exception;
}
