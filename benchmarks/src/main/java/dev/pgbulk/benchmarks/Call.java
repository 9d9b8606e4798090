package dev.pgbulk.benchmarks;

/** One call, ready to run once. */
@FunctionalInterface
public interface Call {

    /**
     * Does the work.
     *
     * @throws Exception if it fails, which ends the benchmark
     */
    void run() throws Exception;
}
