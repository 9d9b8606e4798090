package dev.pgbulk.mapping;

import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Rows;
import java.util.List;

/** Asks the server which rows are the same to it. */
@FunctionalInterface
public interface EqualRows {

    /**
     * Finds them.
     *
     * @param rows the rows
     * @param compared what of them is compared; none for the key columns
     * @return the positions of the rows with one key, ascending, for each key that occurs more than once
     */
    List<int[]> find(Rows rows, List<Expression> compared);
}
