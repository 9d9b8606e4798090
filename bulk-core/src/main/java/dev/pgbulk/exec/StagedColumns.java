package dev.pgbulk.exec;

import dev.pgbulk.copy.BinaryCopy;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.Literals;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.List;

/**
 * The columns of a table as they lie in its stage.
 *
 * @param columns the columns, bare
 * @param types the types of the table's columns
 * @param asLiteral which of them travel as literals
 */
record StagedColumns(List<Column> columns, List<PgType> types, boolean[] asLiteral) {

    static StagedColumns of(Rows rows) {
        Table table = rows.table();
        List<PgType> types = table.columns().stream().map(Column::type).toList();
        boolean[] asLiteral = new boolean[types.size()];
        Column[] columns = new Column[types.size()];
        for (int at = 0; at < columns.length; at++) {
            Column column = table.columns().get(at);
            Column bare = new Column(column.name(), column.type(), null, column.attribute());
            asLiteral[at] = !BinaryCopy.supports(List.of(bare)) || !BinaryCopy.canWrite(rows, at);
            columns[at] = asLiteral[at] ? new Column(column.name(), PgType.TEXT, null, column.attribute()) : bare;
        }
        return new StagedColumns(List.of(columns), types, asLiteral);
    }

    /** Their types, as SQL needs them. */
    List<String> typeNames() {
        return columns.stream().map(column -> column.type().name()).toList();
    }

    /** The rows themselves where all columns have a binary form. */
    Rows rows(Rows rows) {
        boolean binary = true;
        for (boolean literal : asLiteral) {
            binary &= !literal;
        }
        if (binary) {
            return rows;
        }
        Rows staged = new Rows(rows.table());
        for (int at = 0; at < rows.size(); at++) {
            staged.add(rows.index(at), row(rows.row(at)));
        }
        return staged;
    }

    private Object[] row(Object[] values) {
        Object[] row = values.clone();
        for (int at = 0; at < row.length; at++) {
            if (asLiteral[at] && row[at] != null) {
                row[at] = Literals.literal(types.get(at), row[at]);
            }
        }
        return row;
    }
}
