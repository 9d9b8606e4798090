package dev.pgbulk.benchmarks;

/**
 * What was measured of a contender.
 *
 * @param operation the operation
 * @param table which kind of table
 * @param rows the rows of one call
 * @param rttMillis the network round trip that was added
 * @param contender its name
 * @param medianMillis the median over the rounds of the time of one call
 * @param minMillis the fastest round
 * @param maxMillis the slowest round
 * @param statements how many statements one call sends, BEGIN and COMMIT among them
 * @param roundTrips how often one call waits for the server
 * @param bytesReceived how much the server sends for one call
 */
public record Result(
        String operation,
        String table,
        int rows,
        double rttMillis,
        String contender,
        double medianMillis,
        double minMillis,
        double maxMillis,
        long statements,
        long roundTrips,
        long bytesReceived) {

    /**
     * How the scenario is called that this is a result of.
     *
     * @return operation, table and rows
     */
    public String title() {
        return operation + " " + table + " " + rows;
    }

    /**
     * How fast.
     *
     * @return rows per second, by the median
     */
    public double rowsPerSecond() {
        return rows * 1000.0 / medianMillis;
    }
}
