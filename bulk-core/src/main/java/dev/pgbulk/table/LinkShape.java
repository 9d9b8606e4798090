package dev.pgbulk.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows that link owners to members are replaced.
 *
 * @param source the table of the links, and the columns of the source: the owner's key, the member, and last a flag that
 *     is false where the row stands for an owner without members
 * @param position the column that counts an owner's members, or null
 * @param removal how rows are marked as deleted, or null where they are deleted
 * @param owners the rows that are locked first, table by table
 * @param members the members that may lose their links; null for all
 */
public record LinkShape(
        Table source,
        @Nullable Position position,
        @Nullable Removal removal,
        List<Owners> owners,
        @Nullable RowFilter members) {

    /**
     * Copies.
     *
     * @param source the table of the links
     * @param position the column that counts
     * @param removal how rows are marked
     * @param owners the rows that are locked
     * @param members the members that may lose their links
     */
    public LinkShape {
        owners = List.copyOf(owners);
    }

    /**
     * The column that holds the order.
     *
     * @param column its name, quoted as SQL needs it
     * @param type its type
     * @param base the position of an owner's first member
     */
    public record Position(String column, PgType type, int base) {}

    /**
     * A column that marks deleted rows, which stay.
     *
     * @param column its name, quoted as SQL needs it
     * @param live its value in a row that is there, as SQL
     * @param gone its value in a row that is deleted, as SQL
     */
    public record Removal(String column, String live, String gone) {}

    /**
     * The table of the owners.
     *
     * @param table its name, qualified and quoted as SQL needs it
     * @param key its key columns, in the order of the owner's key in the source
     * @param filter the rows that may be owners, or null for all
     */
    public record Owners(
            String table, List<String> key, @Nullable RowFilter filter) {

        /**
         * Copies.
         *
         * @param table its name
         * @param key its key columns
         * @param filter the rows that may be owners
         */
        public Owners {
            key = List.copyOf(key);
        }
    }

    /**
     * The column of the source that tells rows with a member from those without.
     *
     * @return its position
     */
    public int flag() {
        return source.columns().size() - 1;
    }
}
