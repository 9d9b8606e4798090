package dev.pgbulk.sql;

import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT … SELECT} from a source of rows.
 *
 * @param table the target and its columns
 * @param source where the rows come from
 * @param returning what is read back; only where the source holds one row, since no order is promised
 */
public record InsertStatement(
        Table table, Source source, @Nullable Returning returning) {

    /**
     * The statement.
     *
     * @return its text
     */
    public String sql() {
        InsertedColumns columns = InsertedColumns.of(table);
        String target = columns.names().isEmpty() ? "" : " (" + String.join(", ", columns.names()) + ")";
        return "INSERT INTO %s%s%s SELECT %s FROM %s%s"
                .formatted(
                        table.name(),
                        target,
                        overriding(),
                        String.join(", ", columns.values()),
                        source.sql(),
                        readBack());
    }

    private String overriding() {
        return table.overridesIdentity() ? " OVERRIDING SYSTEM VALUE" : "";
    }

    private String readBack() {
        return returning == null ? "" : " RETURNING 1, " + String.join(", ", returning.columns());
    }
}
