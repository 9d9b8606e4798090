package dev.pgbulk.benchmarks;

/** One way of doing the work of a scenario. */
@FunctionalInterface
public interface Contender {

    /**
     * Makes everything ready for one call, outside of the measured time.
     *
     * @param block the rows of the call
     * @return the call; running it is what is measured
     * @throws Exception if it cannot be made ready
     */
    Call prepare(Block block) throws Exception;
}
