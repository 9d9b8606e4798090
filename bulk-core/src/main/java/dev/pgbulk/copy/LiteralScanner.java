package dev.pgbulk.copy;

/** Goes over a literal character by character. */
final class LiteralScanner {

    private final String text;
    private final String what;
    private int at;

    LiteralScanner(String text, String what) {
        this.text = text;
        this.what = what;
    }

    boolean atEnd() {
        return at == text.length();
    }

    char next() {
        if (atEnd()) {
            throw unknown();
        }
        return text.charAt(at++);
    }

    boolean isAt(String expected) {
        return text.startsWith(expected, at);
    }

    /** Whether the next character is one of these, or a blank if they begin with one. */
    boolean isAtAny(String characters) {
        return !atEnd() && (characters.indexOf(text.charAt(at)) >= 0 || characters.charAt(0) == ' ' && isAtBlank());
    }

    void expect(String expected) {
        if (!isAt(expected)) {
            throw unknown();
        }
        at += expected.length();
    }

    void skipBlanks() {
        while (isAtBlank()) {
            at++;
        }
    }

    UnknownNotationException unknown() {
        return new UnknownNotationException(what);
    }

    private boolean isAtBlank() {
        return !atEnd() && " \t\n\r\f\u000B".indexOf(text.charAt(at)) >= 0;
    }
}
