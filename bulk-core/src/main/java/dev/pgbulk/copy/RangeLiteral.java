package dev.pgbulk.copy;

import org.jspecify.annotations.Nullable;

/**
 * A range as its literal has it.
 *
 * @param empty whether it holds nothing
 * @param lower its lower bound, {@code null} if it has none
 * @param upper its upper bound, {@code null} if it has none
 */
record RangeLiteral(
        boolean empty,
        @Nullable String lower,
        boolean withLower,
        @Nullable String upper,
        boolean withUpper) {

    static RangeLiteral read(String literal) {
        if (literal.strip().equalsIgnoreCase("empty")) {
            return new RangeLiteral(true, null, false, null, false);
        }
        LiteralScanner scanner = new LiteralScanner(literal, "a range");
        scanner.skipBlanks();
        boolean withLower = one(scanner, '[', '(');
        String lower = bound(scanner);
        scanner.expect(",");
        String upper = bound(scanner);
        boolean withUpper = one(scanner, ']', ')');
        scanner.skipBlanks();
        if (!scanner.atEnd()) {
            throw scanner.unknown();
        }
        return new RangeLiteral(false, lower, withLower, upper, withUpper);
    }

    private static boolean one(LiteralScanner scanner, char with, char without) {
        char next = scanner.next();
        if (next != with && next != without) {
            throw scanner.unknown();
        }
        return next == with;
    }

    private static @Nullable String bound(LiteralScanner scanner) {
        if (scanner.isAtAny(",)]")) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        while (quoted || !scanner.isAtAny(",)]")) {
            char next = scanner.next();
            if (next == '\\') {
                text.append(scanner.next());
            } else if (next != '"') {
                text.append(next);
            } else if (quoted && scanner.isAt("\"")) {
                text.append(scanner.next());
            } else {
                quoted = !quoted;
            }
        }
        return text.toString();
    }
}
