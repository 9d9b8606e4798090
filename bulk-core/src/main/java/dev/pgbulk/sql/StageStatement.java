package dev.pgbulk.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A temporary table that holds the rows of one statement. It is dropped at the end of the call, and by the server at
 * the end of the transaction should the call not come so far.
 *
 * @param name its name as SQL needs it
 * @param types the types of its columns besides the ordinal, as SQL needs them
 */
public record StageStatement(String name, List<String> types) {

    public StageStatement {
        types = List.copyOf(types);
    }

    /**
     * Creates the stage.
     *
     * @return the text of the statement
     */
    public String create() {
        return "CREATE TEMPORARY TABLE %s (ord pg_catalog.int4%s) ON COMMIT DROP"
                .formatted(
                        name,
                        IntStream.range(0, types.size())
                                .mapToObj(at -> ", c" + at + " " + types.get(at))
                                .collect(Collectors.joining()));
    }

    /**
     * Empties the stage, for other rows.
     *
     * @return the text of the statement
     */
    public String clear() {
        return "TRUNCATE " + name;
    }

    /**
     * Drops the stage.
     *
     * @return the text of the statement
     */
    public String drop() {
        return "DROP TABLE " + name;
    }
}
