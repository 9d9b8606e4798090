package dev.pgbulk.table;

import java.util.List;

/**
 * One of the columns by which rows of a table and rows of a source belong together. A null equals a null.
 *
 * @param column its name, quoted as SQL needs it
 * @param type its type
 * @param position the source column
 * @param nullable whether the column may be null in a row: where it takes nulls, or its table may have no row
 * @param table which of the tables of the entity it is in, from 0
 */
public record SyncKey(String column, PgType type, int position, boolean nullable, int table) {

    /**
     * That a row has the key of a source row, to be asked once more of a row that is written.
     *
     * @return the condition
     */
    public Expression same() {
        return new Expression(List.of(
                new Expression.OldValue(column, type, table),
                new Expression.Text(nullable ? " IS NOT DISTINCT FROM " : " = "),
                new Expression.NewValue(position)));
    }
}
