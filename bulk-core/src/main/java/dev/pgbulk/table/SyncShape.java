package dev.pgbulk.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a scope are compared with the rows of a source.
 *
 * @param source the table, the first where there are several, and the columns of the source
 * @param joined the further tables, which {@link Expression.OldValue#table()} counts from 1
 * @param keys by what rows belong together, at least one
 * @param keyIsUnique whether no two rows of the table can have the same key, nulls included
 * @param scope the query of the identities of the rows that are looked at; null for all rows of the table
 * @param identity the columns that identify a row of the table, quoted as SQL needs them
 * @param assignments what becomes of which column of a row that has a partner; those that are compared tell whether it
 *     differs
 * @param expected what a row that has a partner must fulfil besides, such as its version; null where nothing is expected
 * @param extent which rows are asked for
 * @param read what is read of them: expressions over the row of the table, which is all nulls where there is none, and the
 *     row of the source, likewise
 */
public record SyncShape(
        Table source,
        List<Joined> joined,
        List<SyncKey> keys,
        boolean keyIsUnique,
        @Nullable RowFilter scope,
        List<String> identity,
        List<Assignment> assignments,
        @Nullable Expression expected,
        Extent extent,
        List<Expression> read) {

    /**
     * Copies.
     *
     * @param source table and source columns
     * @param joined the further tables
     * @param keys what belongs together
     * @param keyIsUnique whether the table keeps the key unique
     * @param scope which rows are looked at
     * @param identity the columns that identify a row
     * @param assignments what is compared
     * @param expected what must be so besides
     * @param extent which rows are asked for
     * @param read what is read
     */
    public SyncShape {
        joined = List.copyOf(joined);
        keys = List.copyOf(keys);
        identity = List.copyOf(identity);
        assignments = List.copyOf(assignments);
        read = List.copyOf(read);
    }

    /**
     * The further tables without what becomes of them.
     *
     * @return how they are joined
     */
    public List<MatchShape.JoinedTable> joinedTables() {
        return joined.stream().map(Joined::table).toList();
    }

    /**
     * A further table.
     *
     * @param table how its rows belong to those of the first
     * @param definition what the catalogue says of it
     * @param assignments what becomes of which of its columns, of which they speak as an update of this table alone does
     */
    public record Joined(MatchShape.JoinedTable table, CatalogTable definition, List<Assignment> assignments) {

        /**
         * Copies.
         *
         * @param table how its rows belong to those of the first
         * @param definition what the catalogue says of it
         * @param assignments what becomes of its columns
         */
        public Joined {
            assignments = List.copyOf(assignments);
        }
    }

    /**
     * Which rows are asked for, beside those of the source that have no partner and those that differ from theirs.
     *
     * @param rewritten whether every row that has a partner counts as different
     * @param unchanged whether rows that do not differ are asked for too
     * @param surplus whether rows of the scope without a partner are asked for
     * @param each whether it is told of each compared assignment, those of further tables behind the others, if it would
     *     change its column
     */
    public record Extent(boolean rewritten, boolean unchanged, boolean surplus, boolean each) {

        /** The differences. */
        public static final Extent DIFFERENCES = new Extent(false, false, true);

        /**
         * Nothing is told of single assignments.
         *
         * @param rewritten whether every row that has a partner counts as different
         * @param unchanged whether rows that do not differ are asked for too
         * @param surplus whether rows of the scope without a partner are asked for
         */
        public Extent(boolean rewritten, boolean unchanged, boolean surplus) {
            this(rewritten, unchanged, surplus, false);
        }
    }
}
