package dev.pgbulk.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON as {@code jsonb} compares it: numbers by value, objects without order, of a name that is there twice the last.
 * What is no JSON is not for us to refuse.
 */
final class JsonText {

    private static final String NULL = "null";

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** What equals that of every text which {@code jsonb} holds for equal; the text itself if it is no JSON. */
    static Object normal(String text) {
        try {
            JsonText json = new JsonText(text);
            Object value = json.value();
            json.skipBlanks();
            return json.at == text.length() ? value : text;
        } catch (IllegalArgumentException | IndexOutOfBoundsException noJson) {
            return text;
        }
    }

    private Object value() {
        skipBlanks();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> List.of(string());
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word(NULL, NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new HashMap<>();
        at++;
        if (!isNext('}')) {
            do {
                skipBlanks();
                String name = string();
                expect(':');
                members.put(name, value());
            } while (isNext(','));
            expect('}');
        }
        return members;
    }

    /** With a head of its own, so that a string, which is a list too, is nothing else. */
    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        elements.add(List.class);
        at++;
        if (!isNext(']')) {
            do {
                elements.add(value());
            } while (isNext(','));
            expect(']');
        }
        return elements;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        expect('"');
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
            default -> c;
        };
    }

    private BigDecimal number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return (BigDecimal) JavaEquality.normal(new BigDecimal(text.substring(from, at)));
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw new IllegalArgumentException();
        }
        at += word.length();
        return value;
    }

    private boolean isNext(char c) {
        skipBlanks();
        if (text.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!isNext(c)) {
            throw new IllegalArgumentException();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
