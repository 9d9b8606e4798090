package dev.pgbulk.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows that lie in several tables are found for rows of a source, before each table is updated by its key.
 *
 * @param source the first table, and the columns of the source
 * @param joined the further tables, which {@link Expression.OldValue#table()} counts from 1
 * @param conditions what makes a row belong to a row of the source; all of them
 * @param identity the key columns of the first table, quoted as SQL needs them
 * @param filter a further condition, or null
 * @param overlapping whether several source rows may belong to one row, of which the last one wins
 * @param locking whether the rows of the first table are locked
 */
public record MatchShape(
        Table source,
        List<JoinedTable> joined,
        List<Expression> conditions,
        List<String> identity,
        @Nullable RowFilter filter,
        boolean overlapping,
        boolean locking) {

    /**
     * Copies.
     *
     * @param source table and source columns
     * @param joined the further tables
     * @param conditions what belongs together
     * @param identity the key columns
     * @param filter a further condition
     * @param overlapping whether the last of several wins
     * @param locking whether the rows are locked
     */
    public MatchShape {
        joined = List.copyOf(joined);
        conditions = List.copyOf(conditions);
        identity = List.copyOf(identity);
    }

    /**
     * The same, for those who only want to know.
     *
     * @return without locks
     */
    public MatchShape withoutLocks() {
        return new MatchShape(source, joined, conditions, identity, filter, overlapping, false);
    }

    /**
     * A further table.
     *
     * @param name its name, qualified and quoted as SQL needs it
     * @param key its columns that equal the identity of the first table, in that order
     * @param optional whether a row may be missing there
     */
    public record JoinedTable(String name, List<String> key, boolean optional) {

        /**
         * Copies.
         *
         * @param name its name
         * @param key its key columns
         * @param optional whether a row may be missing
         */
        public JoinedTable {
            key = List.copyOf(key);
        }
    }
}
