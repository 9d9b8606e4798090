package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        List<Column> columns = table.columns();
        String names = Stream.concat(
                        columns.stream().map(Column::name),
                        table.computed().stream().map(it -> it.name()))
                .collect(Collectors.joining(", "));
        String values = Stream.concat(
                        IntStream.range(0, columns.size()).mapToObj(at -> Values.of(columns.get(at), at)),
                        table.computed().stream().map(it -> it.expression()))
                .collect(Collectors.joining(", "));
        String insert = names.isEmpty() ? "INSERT DEFAULT VALUES" : "INSERT (%s) VALUES (%s)".formatted(names, values);
        String returned = returning.columns().stream().map(it -> "t." + it).collect(Collectors.joining(", "));
        return "MERGE INTO %s t USING %s ON false WHEN NOT MATCHED THEN %s RETURNING s.ord, %s"
                .formatted(table.name(), source.sqlWithOrdinal(), insert, returned);
    }
}
