package dev.pgbulk.exec;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Literals;
import dev.pgbulk.table.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The row that a message of the server about a key means, such as {@code Key (a, b)=(1, 2) already exists}.
 *
 * @param position its position in the block, or -1
 * @param column the column of a key of one column
 */
record FailedKey(int position, @Nullable Column column) {

    private static final Pattern KEY = Pattern.compile("Key \\((.+?)\\)=\\((.*)\\) ", Pattern.DOTALL);
    private static final String OF_OTHERS = "is still referenced";

    static @Nullable FailedKey of(@Nullable String detail, Rows rows, KnownValues values) {
        Matcher key = KEY.matcher(String.valueOf(detail));
        if (!key.find()) {
            return null;
        }
        boolean before = String.valueOf(detail).contains(OF_OTHERS);
        List<Integer> positions = new ArrayList<>();
        for (String name : key.group(1).split(", ")) {
            positions.add(values.position(name, before));
        }
        int row =
                positions.contains(-1) ? byPart(key.group(2), rows, positions) : byWhole(key.group(2), rows, positions);
        return new FailedKey(row, positions.size() == 1 ? column(key.group(1), positions.get(0), rows) : null);
    }

    private static int byWhole(String values, Rows rows, List<Integer> positions) {
        for (int row = rows.size() - 1; row >= 0; row--) {
            List<String> own = new ArrayList<>();
            for (int position : positions) {
                own.add(text(rows, row, position));
            }
            if (String.join(", ", own).equals(values)) {
                return row;
            }
        }
        return -1;
    }

    /** Of a key that is written in part only, the rest is known to the server alone: one row that fits is the one. */
    private static int byPart(String values, Rows rows, List<Integer> positions) {
        String[] split = values.split(", ", -1);
        if (split.length != positions.size() || positions.stream().allMatch(it -> it < 0)) {
            return -1;
        }
        int found = -1;
        for (int row = 0; row < rows.size(); row++) {
            if (fits(split, rows, row, positions)) {
                if (found >= 0) {
                    return -1;
                }
                found = row;
            }
        }
        return found;
    }

    private static boolean fits(String[] values, Rows rows, int row, List<Integer> positions) {
        for (int at = 0; at < values.length; at++) {
            int position = positions.get(at);
            if (position >= 0 && !text(rows, row, position).equals(values[at])) {
                return false;
            }
        }
        return true;
    }

    private static String text(Rows rows, int row, int position) {
        Object value = rows.row(row)[position];
        return value == null
                ? "null"
                : Literals.literal(rows.table().columns().get(position).type(), value);
    }

    /** A column that the server computes may still be one of the source, by which its attribute is known. */
    private static @Nullable Column column(String identifier, int position, Rows rows) {
        List<Column> columns = rows.table().columns();
        if (position >= 0) {
            return columns.get(position);
        }
        String name = Identifiers.bare(identifier);
        return columns.stream()
                .filter(it -> Identifiers.bare(it.name()).equals(name))
                .reduce((first, last) -> last)
                .orElse(null);
    }
}
