package dev.pgbulk.sql;

/**
 * SQL of others as a part of a statement with named parameters: what Spring or the driver would take for a parameter,
 * such as the operator {@code ?} of jsonb or the colon of an array's slice, is told to be none.
 */
final class Escapes {

    private Escapes() {}

    static String of(String sql) {
        StringBuilder escaped = new StringBuilder(sql.length() + 8);
        char quote = 0;
        for (int at = 0; at < sql.length(); at++) {
            char c = sql.charAt(at);
            char next = at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '?' && next == '?' || c == ':' && next == ':') {
                escaped.append(c);
                at++;
            } else if (c == '?') {
                escaped.append('?');
            } else if (c == ':') {
                escaped.append('\\');
            } else if (c == '&' && Character.isJavaIdentifierStart(next)) {
                escaped.append("& ");
                continue;
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
