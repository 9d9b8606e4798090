package dev.pgbulk.exec;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Literals;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.List;
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

    private static final Pattern LINE = Pattern.compile("COPY .*, line (\\d+)(?:, column ([^:\\n]+))?");
    private static final Pattern KEY = Pattern.compile("Key \\((.+?)\\)=\\((.*)\\) ", Pattern.DOTALL);

    static FailedRow of(@Nullable ServerErrorMessage server, Rows rows) {
        if (server == null) {
            return new FailedRow(only(rows), null);
        }
        Column named = column(server.getColumn(), rows.table());
        Matcher key = KEY.matcher(String.valueOf(server.getDetail()));
        Matcher line = LINE.matcher(String.valueOf(server.getWhere()));
        if (line.find()) {
            int position = Integer.parseInt(line.group(1)) - 1;
            Column read = line.group(2) == null ? keyColumn(key, rows.table()) : column(line.group(2), rows.table());
            return new FailedRow(position < rows.size() ? position : -1, read == null ? named : read);
        }
        return key.find() ? byKey(key.group(1), key.group(2), rows) : new FailedRow(only(rows), named);
    }

    /** The column of a key of one column. */
    private static @Nullable Column keyColumn(Matcher key, Table table) {
        int position = key.find() ? position(key.group(1), table) : -1;
        return position < 0 ? null : table.columns().get(position);
    }

    private static FailedRow byKey(String names, String values, Rows rows) {
        List<Integer> positions = new ArrayList<>();
        for (String name : names.split(", ")) {
            int position = position(name, rows.table());
            if (position < 0) {
                return new FailedRow(only(rows), null);
            }
            positions.add(position);
        }
        Column column = positions.size() == 1 ? rows.table().columns().get(positions.get(0)) : null;
        for (int row = rows.size() - 1; row >= 0; row--) {
            if (key(rows, row, positions).equals(values)) {
                return new FailedRow(row, column);
            }
        }
        return new FailedRow(only(rows), column);
    }

    private static String key(Rows rows, int row, List<Integer> positions) {
        List<String> values = new ArrayList<>();
        for (int position : positions) {
            Object value = rows.row(row)[position];
            values.add(
                    value == null
                            ? "null"
                            : Literals.literal(
                                    rows.table().columns().get(position).type(), value));
        }
        return String.join(", ", values);
    }

    private static @Nullable Column column(@Nullable String name, Table table) {
        int position = name == null ? -1 : position(Identifiers.quote(name), table);
        return position < 0 ? null : table.columns().get(position);
    }

    private static int position(String identifier, Table table) {
        String bare = Identifiers.bare(identifier);
        for (int at = 0; at < table.columns().size(); at++) {
            if (Identifiers.bare(table.columns().get(at).name()).equals(bare)) {
                return at;
            }
        }
        return -1;
    }

    /** Of one row there is no doubt. */
    private static int only(Rows rows) {
        return rows.size() == 1 ? 0 : -1;
    }
}
