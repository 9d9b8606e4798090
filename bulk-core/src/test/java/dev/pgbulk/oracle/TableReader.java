package dev.pgbulk.oracle;

import dev.pgbulk.testing.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Reads tables as the texts of their columns, with the id of each entity replaced by its place in the input.
 *
 * @param database sees times in UTC, whatever zone the JVM is in
 * @param tables what to read
 * @param clocks attributes that hold the time of the write, of which only the presence is read
 */
record TableReader(JdbcOperations database, Tables tables, Set<String> clocks) {

    private static final int LONGEST_TEXT = 300;

    private static final String COLUMNS = """
            SELECT quote_ident(attname) FROM pg_attribute
            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
            """;

    private static final String KEYS = """
            SELECT quote_ident(attname) FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
            WHERE c.conrelid = ?::regclass
            AND (c.contype = 'p' AND ? OR c.contype = 'f' AND c.confrelid = ANY (?::regclass[]))
            """;

    /** One line per row, in no particular order. */
    List<String> read(Map<String, String> placeOfId) {
        List<String> lines = new ArrayList<>();
        tables.entity().forEach(table -> lines.addAll(rows(table, true, placeOfId)));
        tables.collection().forEach(table -> lines.addAll(rows(table, false, placeOfId)));
        tables.besides().forEach(table -> lines.addAll(rows(table, false, placeOfId)));
        return lines;
    }

    private List<String> rows(String table, boolean ofEntity, Map<String, String> placeOfId) {
        List<String> columns = database.queryForList(COLUMNS, String.class, table);
        Set<String> keys = Set.copyOf(database.queryForList(
                KEYS, String.class, table, ofEntity, tables.entity().toArray(String[]::new)));
        String texts = columns.stream().map(column -> column + "::text").collect(Collectors.joining(", "));
        return database.query("SELECT " + texts + " FROM " + table, (row, number) -> {
            Map<String, @Nullable String> line = new TreeMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                String text = row.getString(i + 1);
                line.put(column, keys.contains(column) ? placeOfId.getOrDefault(text, text) : shown(column, text));
            }
            return table + " " + line;
        });
    }

    private @Nullable String shown(String column, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (isClock(column)) {
            return "a time";
        }
        return text.length() <= LONGEST_TEXT ? text : text.length() + " characters, hash " + text.hashCode();
    }

    private boolean isClock(String column) {
        String plain = column.replace("_", "").toLowerCase(Locale.ROOT);
        return clocks.stream().anyMatch(clock -> clock.toLowerCase(Locale.ROOT).equals(plain));
    }
}
