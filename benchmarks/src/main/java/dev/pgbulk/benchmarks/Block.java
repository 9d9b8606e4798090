package dev.pgbulk.benchmarks;

/**
 * Consecutive rows. The number of a row decides all its values.
 *
 * @param first the number of the first row
 * @param rows how many
 */
public record Block(long first, int rows) {

    /**
     * The number after the last row.
     *
     * @return the exclusive end
     */
    public long end() {
        return first + rows;
    }
}
