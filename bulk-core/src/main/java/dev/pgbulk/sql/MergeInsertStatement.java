package dev.pgbulk.sql;

import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Table;
import java.util.stream.Collectors;

/**
 * {@code MERGE} that only inserts, for the one thing that {@code INSERT} cannot do: return the ordinal of the source row
 * beside the generated columns. PostgreSQL 17 and later.
 *
 * @param table the target and its columns
 * @param source where the rows come from
 * @param returning what is read back
 */
public record MergeInsertStatement(Table table, Source source, Returning returning) {

    /**
     * The statement; the first column it returns is the ordinal.
     *
     * @return its text
     */
    public String sql() {
        InsertedColumns columns = InsertedColumns.of(table);
        String insert = columns.names().isEmpty()
                ? "INSERT DEFAULT VALUES"
                : "INSERT (%s) VALUES (%s)"
                        .formatted(String.join(", ", columns.names()), String.join(", ", columns.values()));
        String returned = returning.columns().stream().map(it -> "t." + it).collect(Collectors.joining(", "));
        return "MERGE INTO %s t USING %s ON false WHEN NOT MATCHED THEN %s RETURNING s.ord, %s"
                .formatted(table.name(), source.sqlWithOrdinal(), insert, returned);
    }
}
