package dev.pgbulk.sql;

import dev.pgbulk.table.UpsertShape;
import java.util.stream.Collectors;

/**
 * {@code MERGE} that creates rows and updates those that exist, in the order of the keys. PostgreSQL 17 and later, for a
 * key of plain columns. A row that another transaction creates meanwhile is a failure: the statement belongs into a
 * savepoint, and is repeated.
 *
 * @param shape which rows, and what becomes of them
 * @param source where the rows come from
 */
public record MergeStatement(UpsertShape shape, Source source) {

    /** What a row has in the array parameter {@code :ids} that no id was drawn for. */
    public static final long NOT_DRAWN = Long.MIN_VALUE;

    /**
     * The statement. It returns the ordinal of the source row, the columns that are read back, and whether the row was
     * created. A row that has no drawn id although it needs one is not created.
     *
     * @return its text
     */
    public String sql() {
        String returned =
                shape.update().returning().stream().map(it -> "t." + it + ", ").collect(Collectors.joining());
        return "MERGE INTO %s t USING (SELECT s.* FROM %s ORDER BY %s) s ON %s%s%s RETURNING s.ord, %smerge_action() = 'INSERT'"
                .formatted(
                        shape.source().name(),
                        source.sqlWithOrdinal(),
                        TargetKeys.order(shape),
                        new Expressions(shape.source().columns(), true)
                                .all(shape.update().conditions()),
                        matched(),
                        notMatched(),
                        returned);
    }

    private String matched() {
        if (shape.update().assignments().isEmpty()) {
            return "";
        }
        Assignments assignments = Assignments.of(shape.update());
        return " WHEN MATCHED AND true%s%s%s THEN UPDATE SET %s"
                .formatted(
                        Existing.andExpected(shape),
                        new KeyFilter(shape.update().identity(), shape.update().filter()).and(),
                        assignments.andChanged(),
                        assignments.list());
    }

    private String notMatched() {
        CreatedColumns columns = CreatedColumns.of(shape, source);
        String drawn = shape.drawn() == null
                ? ""
                : " AND %s <> '%d'::pg_catalog.int8".formatted(CreatedColumns.drawn(source), NOT_DRAWN);
        return columns.names().isEmpty()
                ? " WHEN NOT MATCHED THEN INSERT DEFAULT VALUES"
                : " WHEN NOT MATCHED%s THEN INSERT%s%s VALUES (%s)"
                        .formatted(drawn, columns.target(), columns.override(), columns.list());
    }
}
