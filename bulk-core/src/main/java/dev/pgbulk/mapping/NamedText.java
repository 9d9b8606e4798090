package dev.pgbulk.mapping;

/**
 * Gives names to the placeholders of a JDBC statement, so that it can be part of another one. Nothing else of the result
 * is taken for a parameter by Spring, which knows less of PostgreSQL's texts than the driver does: comments are dropped,
 * {@code $$texts$$} become plain ones, and blanks set names apart from what follows.
 */
final class NamedText {

    /** What ends the name of a parameter to Spring, besides blanks. */
    private static final String ENDS_NAME = "\"':&,;()|=+-*%/\\<>^";

    private final String sql;
    private final String prefix;
    private final StringBuilder named;
    private int at;
    private int placeholders;

    private NamedText(String sql, String prefix) {
        this.sql = sql;
        this.prefix = prefix;
        this.named = new StringBuilder(sql.length() + 32);
    }

    /**
     * Names placeholders.
     *
     * @param sql a statement as JDBC has it
     * @param prefix what the names begin with; a number from 0 follows
     */
    static String of(String sql, String prefix) {
        NamedText text = new NamedText(sql, prefix);
        while (text.at < sql.length()) {
            text.next();
        }
        return text.named.toString();
    }

    private void next() {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            quoted(c, c == '\'' && isEscaping());
        } else if (sql.startsWith("--", at)) {
            dropTo(end("\n", at));
        } else if (sql.startsWith("/*", at)) {
            dropTo(endOfComment());
        } else if (c == '$' && !isInsideName()) {
            dollar();
        } else if (sql.startsWith("??", at) || sql.startsWith("::", at)) {
            copy(2);
        } else if (c == '?') {
            named.append(':').append(prefix).append(placeholders++);
            at++;
            setApart(at < sql.length() && ENDS_NAME.indexOf(sql.charAt(at)) < 0);
        } else {
            copy(1);
            setApart((c == ':' || c == '&') && at < sql.length() && beginsName(sql.charAt(at)));
        }
    }

    private void copy(int length) {
        named.append(sql, at, at + length);
        at += length;
    }

    private void dropTo(int end) {
        named.append(' ');
        at = end;
    }

    private void setApart(boolean necessary) {
        if (necessary && !Character.isWhitespace(sql.charAt(at))) {
            named.append(' ');
        }
    }

    private static boolean beginsName(char c) {
        return Character.isJavaIdentifierPart(c) || c == '[' || c == '{' || c == '?';
    }

    /** After an E that stands alone. */
    private boolean isEscaping() {
        return at > 0
                && Character.toLowerCase(sql.charAt(at - 1)) == 'e'
                && (at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2)));
    }

    private boolean isInsideName() {
        return at > 0 && Character.isJavaIdentifierPart(sql.charAt(at - 1));
    }

    /** A doubled quote ends nothing, and begins a new text at once. */
    private void quoted(char quote, boolean escaping) {
        copy(1);
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == quote && sql.startsWith("" + quote + quote, at)) {
                copy(2);
            } else if (escaping && c == '\\' && at + 1 < sql.length()) {
                named.append(sql.charAt(at + 1) == quote ? quote : c).append(sql.charAt(at + 1));
                at += 2;
            } else {
                copy(1);
                if (c == quote) {
                    return;
                }
            }
        }
    }

    private void dollar() {
        int tagEnd = at + 1;
        while (tagEnd < sql.length()
                && sql.charAt(tagEnd) != '$'
                && Character.isJavaIdentifierPart(sql.charAt(tagEnd))) {
            tagEnd++;
        }
        boolean isQuote = tagEnd < sql.length() && sql.charAt(tagEnd) == '$' && !Character.isDigit(sql.charAt(at + 1));
        if (!isQuote) {
            copy(1);
            return;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int end = end(tag, tagEnd + 1);
        String text = sql.substring(tagEnd + 1, Math.max(tagEnd + 1, end - tag.length()));
        named.append('\'').append(text.replace("'", "''")).append('\'');
        at = end;
    }

    private int end(String terminator, int from) {
        int found = sql.indexOf(terminator, from);
        return found < 0 ? sql.length() : found + terminator.length();
    }

    /** They nest. */
    private int endOfComment() {
        int depth = 0;
        int position = at;
        do {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < sql.length());
        return position;
    }
}
