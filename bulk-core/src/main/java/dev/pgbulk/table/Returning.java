package dev.pgbulk.table;

import java.util.List;

/**
 * Columns that are read back after rows were written.
 *
 * @param columns the columns, quoted as SQL needs them
 */
public record Returning(List<String> columns) {

    public Returning {
        columns = List.copyOf(columns);
    }
}
