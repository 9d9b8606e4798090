package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Table;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code COPY … FROM STDIN} in the binary format.
 *
 * @param target the table and, in parentheses, the columns
 */
public record CopyStatement(String target) {

    /**
     * Straight into a table.
     *
     * @param table the table and its columns
     * @return the statement
     */
    public static CopyStatement into(Table table) {
        return new CopyStatement(
                table.name() + table.columns().stream().map(Column::name).collect(Collectors.joining(", ", " (", ")")));
    }

    /**
     * Into a stage, the ordinal first.
     *
     * @param stage its name
     * @param columns how many columns it has besides the ordinal
     * @return the statement
     */
    public static CopyStatement intoStage(String stage, int columns) {
        return new CopyStatement(stage
                + IntStream.range(0, columns).mapToObj(at -> ", c" + at).collect(Collectors.joining("", " (ord", ")")));
    }

    /**
     * The statement.
     *
     * @return its text
     */
    public String sql() {
        return "COPY " + target + " FROM STDIN (FORMAT binary)";
    }
}
