package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads columns of rows that were just written, each with the ordinal of its key in the parameters.
 *
 * @param table the table; its key columns are the parameters {@code :c0}, {@code :c1} …
 * @param returning the columns to read
 */
public record ReadBackStatement(Table table, Returning returning) {

    /**
     * The statement; its first column is the ordinal, counted from 1.
     *
     * @return its text
     */
    public String sql() {
        List<Column> key = table.key();
        String columns = returning.columns().stream().map(it -> "t." + it).collect(Collectors.joining(", "));
        String match = IntStream.range(0, key.size())
                .mapToObj(at -> "t.%s = %s".formatted(key.get(at).name(), Values.of(key.get(at), at)))
                .collect(Collectors.joining(" AND "));
        return "SELECT s.ord, %s FROM %s JOIN %s t ON %s"
                .formatted(columns, new Source.Unnest(key).sqlWithOrdinal(), table.name(), match);
    }
}
