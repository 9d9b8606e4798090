package dev.pgbulk.copy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pairs of texts, read from an hstore's literal; of a key that comes twice the server keeps one, as from text. */
final class HstoreEncoder {

    private static final int NULL = -1;

    private final LiteralScanner scanner;

    private HstoreEncoder(String literal) {
        scanner = new LiteralScanner(literal, "an hstore");
    }

    static void hstore(Object value, WireBuffer out) {
        List<@Nullable String> texts = new HstoreEncoder((String) value).texts();
        int opened = out.open();
        out.putInt(texts.size() / 2);
        for (String text : texts) {
            if (text == null) {
                out.putInt(NULL);
            } else {
                Texts.text(text, out);
            }
        }
        out.close(opened);
    }

    /** Keys and values in turn. */
    private List<@Nullable String> texts() {
        List<@Nullable String> texts = new ArrayList<>();
        scanner.skipBlanks();
        while (!scanner.atEnd()) {
            texts.add(key());
            scanner.skipBlanks();
            scanner.expect("=>");
            scanner.skipBlanks();
            texts.add(value());
            scanner.skipBlanks();
            if (!scanner.atEnd()) {
                scanner.expect(",");
                scanner.skipBlanks();
            }
        }
        return texts;
    }

    private String key() {
        return scanner.isAt("\"") ? quoted() : bare(" =");
    }

    private @Nullable String value() {
        if (scanner.isAt("\"")) {
            return quoted();
        }
        String text = bare(" ,");
        return text.equalsIgnoreCase("null") ? null : text;
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        scanner.expect("\"");
        while (!scanner.isAt("\"")) {
            text.append(unescaped());
        }
        scanner.expect("\"");
        return text.toString();
    }

    private String bare(String ends) {
        StringBuilder text = new StringBuilder();
        while (!scanner.atEnd() && !scanner.isAtAny(ends)) {
            text.append(unescaped());
        }
        if (text.isEmpty()) {
            throw scanner.unknown();
        }
        return text.toString();
    }

    private char unescaped() {
        char next = scanner.next();
        return next == '\\' ? scanner.next() : next;
    }
}
