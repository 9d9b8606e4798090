package dev.pgbulk.benchmarks;

/**
 * What a contender must reach against another one.
 *
 * @param contender who is judged
 * @param peer whom it is held against
 * @param atLeast the least ratio of their speeds
 */
public record Bar(String contender, String peer, double atLeast) {

    private static final double TOLERANCE = 0.05;

    /**
     * Judges a ratio.
     *
     * @param ratio the speed of the contender in speeds of the peer
     * @return whether it is enough, within a tolerance of 5 %
     */
    public boolean reachedBy(double ratio) {
        return ratio >= atLeast * (1 - TOLERANCE);
    }
}
