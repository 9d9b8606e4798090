package dev.pgbulk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQL with holes for columns and values, taken apart once.
 *
 * @param text as it was written
 */
record SqlTemplate(String text, List<Part> parts) {

    /** What looks like a hole: a word in braces. {@code '{}'} and {@code '{1,2}'} do not. */
    private static final Pattern HOLE = Pattern.compile("\\{\\s*([A-Za-z_]\\w*)\\s*(?::([^{}]*))?}");

    private static final String KNOWN = "{column}, {value}, {column:attribute} and {value:attribute}";

    /** A piece of the text. */
    private sealed interface Part {}

    private record Text(String sql) implements Part {}

    /** Of the function's own attribute, or of another. */
    private record OfColumn(@Nullable String attribute) implements Part {}

    private record OfValue(@Nullable String attribute) implements Part {}

    static SqlTemplate parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("SetFunction.sql needs an SQL expression, but got none");
        }
        List<Part> parts = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int end = 0;
        while (hole.find()) {
            parts.add(new Text(text.substring(end, hole.start())));
            parts.add(part(hole, text));
            end = hole.end();
        }
        parts.add(new Text(text.substring(end)));
        return new SqlTemplate(text, List.copyOf(parts));
    }

    private static Part part(Matcher hole, String text) {
        String attribute = hole.group(2);
        String exact = attribute == null ? hole.group(1) : hole.group(1) + ":" + attribute.strip();
        boolean known = hole.group().equals("{" + exact + "}") && (attribute == null || !attribute.isBlank());
        if (known && hole.group(1).equals("column")) {
            return new OfColumn(attribute);
        }
        if (known && hole.group(1).equals("value")) {
            return new OfValue(attribute);
        }
        throw new IllegalArgumentException(hole.group() + " in the expression " + text + " is none of " + KNOWN
                + "; an array is written as ARRAY['a'] and not as '{a}'");
    }

    /** Whether it refers to the value of the function's own attribute. */
    boolean needsValue() {
        return parts.contains(new OfValue(null));
    }

    String fill(SetFunction.Fragment fragment) {
        return parts.stream().map(part -> fill(part, fragment)).collect(Collectors.joining());
    }

    private static String fill(Part part, SetFunction.Fragment fragment) {
        if (part instanceof OfColumn column) {
            return column.attribute == null ? fragment.column() : fragment.column(column.attribute);
        }
        if (part instanceof OfValue value) {
            return value.attribute == null ? fragment.value() : fragment.value(value.attribute);
        }
        return ((Text) part).sql();
    }

    @Override
    public String toString() {
        return text;
    }
}
