package dev.pgbulk.table;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Identifiers as PostgreSQL reads them. */
public final class Identifiers {

    private static final int MAX_BYTES = 63;

    private Identifiers() {}

    /**
     * The bare name behind an identifier: unquoted ones are folded to lower case, and all are cut at 63 bytes.
     *
     * @param identifier an identifier as it stands in SQL, not qualified
     * @return the name as the catalogue has it
     */
    public static String bare(String identifier) {
        boolean quoted = identifier.length() > 1 && identifier.startsWith("\"") && identifier.endsWith("\"");
        String name = quoted
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : identifier.toLowerCase(Locale.ROOT);
        return cut(name);
    }

    /**
     * Quotes a bare name.
     *
     * @param name the name as the catalogue has it
     * @return the identifier for SQL
     */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String cut(String name) {
        int bytes = 0;
        for (int at = 0; at < name.length(); ) {
            int next = name.offsetByCodePoints(at, 1);
            bytes += name.substring(at, next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                return name.substring(0, at);
            }
            at = next;
        }
        return name;
    }
}
