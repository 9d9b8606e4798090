package dev.pgbulk.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * Work that several contenders do.
 *
 * @param operation the operation, such as {@code create}
 * @param table which kind of table
 * @param rows the rows of one call
 * @param calls how many calls make a round
 * @param fixture the state of the database before and after a round
 * @param contenders who does it, by name, in the order of the report
 * @param bars what must be reached
 */
public record Scenario(
        String operation,
        String table,
        int rows,
        int calls,
        Fixture fixture,
        Map<String, Contender> contenders,
        List<Bar> bars) {

    /** A round of few rows repeats its call so often. */
    private static final int ROWS_OF_A_ROUND = 5_000;

    private static final int CALLS_OF_A_ROUND = 300;

    /**
     * How many calls make a round, so that a round of few rows is long enough to be measured.
     *
     * @param rows the rows of one call
     * @return at least one
     */
    public static int calls(int rows) {
        return Math.max(1, Math.min(CALLS_OF_A_ROUND, ROWS_OF_A_ROUND / rows));
    }

    /**
     * How the scenario is called, and what {@code --only} looks into.
     *
     * @return operation, table and rows
     */
    public String title() {
        return operation + " " + table + " " + rows;
    }
}
