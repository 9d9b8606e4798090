package dev.pgbulk.sql;

import dev.pgbulk.table.UpsertShape;
import java.util.stream.Collectors;

/**
 * The rows that exist for rows of a source, as they are.
 *
 * @param shape which rows belong together
 * @param source where the rows come from
 */
public record ExistingStatement(UpsertShape shape, Source source) {

    /**
     * The statement. It returns the ordinal of the source row, the columns that are read back, whether the row is as
     * expected, whether the filter admits it, and whether something would be written to it.
     *
     * @return its text
     */
    public String sql() {
        String returned =
                shape.update().returning().stream().map(it -> "t." + it + ", ").collect(Collectors.joining());
        return "SELECT s.ord, %strue%s, true%s, %s FROM %s JOIN %s t ON %s%s"
                .formatted(
                        returned,
                        Existing.andExpected(shape),
                        new KeyFilter(shape.update().identity(), shape.update().filter()).and(),
                        differs(),
                        source.sqlWithOrdinal(),
                        shape.source().name(),
                        new Expressions(shape.source().columns(), true)
                                .all(shape.update().conditions()),
                        new KeyFilter(shape.update().identity(), shape.visible()).and());
    }

    private String differs() {
        return shape.update().assignments().isEmpty()
                ? "false"
                : "true" + Assignments.of(shape.update()).andChanged();
    }
}
