package dev.pgbulk.exec;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * Which row of a block the server refused. COPY tells the line; a broken key tells its values, by which the row is
 * found again; for other failures the server tells nothing.
 *
 * @param position the position in the block, or -1
 * @param column the column, if it is known
 */
record FailedRow(int position, @Nullable Column column) {

    private static final Pattern LINE = Pattern.compile("COPY (.*), line (\\d+)(?:, column ([^:\\n]+))?");

    static FailedRow of(@Nullable ServerErrorMessage server, Rows rows, KnownValues values) {
        if (server == null) {
            return new FailedRow(only(rows), null);
        }
        Column named = column(server.getColumn(), rows.table());
        FailedKey key = FailedKey.of(server.getDetail(), rows, values);
        Matcher line = LINE.matcher(String.valueOf(server.getWhere()));
        if (line.find()) {
            int position = Integer.parseInt(line.group(2)) - 1;
            Column read = copied(line.group(1), line.group(3), rows.table());
            Column column = read != null ? read : key == null || line.group(3) != null ? named : key.column();
            return new FailedRow(position < rows.size() ? position : -1, column == null ? named : column);
        }
        if (key == null) {
            return new FailedRow(only(rows), named);
        }
        return new FailedRow(rows.size() == 1 ? 0 : key.position(), key.column());
    }

    /** The columns of a stage are numbered. */
    private static @Nullable Column copied(String relation, @Nullable String name, Table table) {
        if (name == null || !relation.startsWith(StageNames.PREFIX)) {
            return column(name, table);
        }
        return name.matches("c\\d+") ? table.columns().get(Integer.parseInt(name.substring(1))) : null;
    }

    private static @Nullable Column column(@Nullable String name, Table table) {
        Column last = null;
        for (Column column : table.columns()) {
            if (name != null && Identifiers.bare(column.name()).equals(name)) {
                last = column;
            }
        }
        return last;
    }

    /** Of one row there is no doubt. */
    private static int only(Rows rows) {
        return rows.size() == 1 ? 0 : -1;
    }
}
