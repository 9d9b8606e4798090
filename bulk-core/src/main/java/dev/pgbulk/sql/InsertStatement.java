package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
        return "INSERT INTO %s%s%s SELECT %s FROM %s%s"
                .formatted(table.name(), target(), overriding(), values(), source.sql(), readBack());
    }

    private String target() {
        List<String> names = new ArrayList<>();
        table.columns().forEach(column -> names.add(column.name()));
        table.computed().forEach(column -> names.add(column.name()));
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    private String overriding() {
        return table.overridesIdentity() ? " OVERRIDING SYSTEM VALUE" : "";
    }

    private String values() {
        List<Column> columns = table.columns();
        List<String> values = new ArrayList<>();
        IntStream.range(0, columns.size()).forEach(at -> values.add(Values.of(columns.get(at), at)));
        table.computed().stream().map(ComputedColumn::expression).forEach(values::add);
        return String.join(", ", values);
    }

    private String readBack() {
        return returning == null ? "" : " RETURNING 1, " + String.join(", ", returning.columns());
    }
}
