package dev.pgbulk.sql;

import dev.pgbulk.table.RewriteShape;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes, updates and creates rows in this order, but in one statement: references of the table to itself are checked at
 * its end, and not in between.
 *
 * @param shape what becomes of which row
 * @param source where the rows come from
 */
public record RewriteStatement(RewriteShape shape, Source source) {

    /**
     * The statement. It returns the ordinal of the source row, the columns that are read back, null for a deleted row, and
     * the number of what became of it. A scalar subquery makes each step wait for the one before.
     *
     * @return its text
     */
    public String sql() {
        boolean updates = !shape.update().assignments().isEmpty();
        int returning = shape.update().returning().size();
        String names = IntStream.range(0, returning).mapToObj(at -> ", r" + at).collect(Collectors.joining());
        return "WITH d AS (%s), %si AS (%s) %sSELECT s.ord%s, %d FROM i t JOIN %s ON %s UNION ALL SELECT ord%s, %d FROM d"
                .formatted(
                        new DeleteStatement(shape.delete(), only(RewriteShape.DELETE, null), true).sql(),
                        updates ? "u(ord%s) AS (%s), ".formatted(names, update()) : "",
                        insert(updates ? "u" : "d"),
                        updates ? "SELECT ord%s, %d FROM u UNION ALL ".formatted(names, RewriteShape.UPDATE) : "",
                        shape.update().returning().stream()
                                .map(it -> ", t." + it)
                                .collect(Collectors.joining()),
                        RewriteShape.CREATE,
                        only(RewriteShape.CREATE, null).sqlWithOrdinal(),
                        new Expressions(shape.source().columns(), true).all(shape.created()),
                        ", NULL".repeat(returning),
                        RewriteShape.DELETE);
    }

    private String update() {
        return new UpdateStatement(shape.update(), only(RewriteShape.UPDATE, "d"), true).sql();
    }

    private String insert(String before) {
        CreatedColumns columns = CreatedColumns.of(shape.source(), shape.inserted());
        return "INSERT INTO %s%s%s SELECT %s FROM %s ORDER BY %s RETURNING *"
                .formatted(
                        shape.source().name(),
                        columns.target(),
                        columns.override(),
                        columns.list(),
                        only(RewriteShape.CREATE, before).sqlWithOrdinal(),
                        Comparisons.keys(shape.source()));
    }

    private Source only(int action, @Nullable String after) {
        return new Source.Only(source, shape.action(), action, after);
    }
}
