package dev.pgbulk.mapping;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An SQL literal that Hibernate puts into every row, as the plain value of its column.
 *
 * @param isPlain whether it is a literal
 * @param plain its value
 */
record FixedLiteral(boolean isPlain, @Nullable Object plain) {

    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern BARE = Pattern.compile("true|false|-?\\d+");

    static FixedLiteral of(@Nullable String sql, PgType type) {
        if (sql == null || sql.equalsIgnoreCase("null")) {
            return new FixedLiteral(true, null);
        }
        boolean quoted = QUOTED.matcher(sql).matches();
        if (!quoted && !BARE.matcher(sql).matches()) {
            return new FixedLiteral(false, null);
        }
        String text = quoted ? sql.substring(1, sql.length() - 1).replace("''", "'") : sql;
        boolean textual = type.kind() == ValueKind.TEXT || type.kind() == ValueKind.LITERAL;
        return new FixedLiteral(true, textual ? text : PlainValues.coerce(text, null, type));
    }
}
