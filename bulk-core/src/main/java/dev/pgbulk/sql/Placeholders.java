package dev.pgbulk.sql;

/** The {@code ?} of an SQL fragment; those in literals and quoted identifiers are left alone. */
final class Placeholders {

    private Placeholders() {}

    static String fill(String fragment, String value) {
        StringBuilder filled = new StringBuilder(fragment.length() + value.length());
        char quote = 0;
        for (int at = 0; at < fragment.length(); at++) {
            char c = fragment.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '?') {
                filled.append('(').append(value).append(')');
                continue;
            }
            filled.append(c);
        }
        return filled.toString();
    }
}
