package dev.pgbulk.syncs.random;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of a layout, and its rows as lines. */
record SyncTable(JdbcTemplate database, SyncLayout layout) {

    void empty() {
        if (layout == SyncLayout.JOINED || layout == SyncLayout.APART) {
            database.update("DELETE FROM " + layout.table() + "sub");
        }
        if (layout == SyncLayout.SIEVED) {
            database.execute("TRUNCATE " + layout.table());
            return;
        }
        database.update("DELETE FROM " + layout.table());
    }

    List<String> lines() {
        return database.queryForList("SELECT " + line() + " FROM " + rows(), String.class).stream()
                .sorted()
                .toList();
    }

    private String line() {
        String id = layout == SyncLayout.COMPOSITE ? "'Key[a=' || a || ', b=' || b || ']'" : "id";
        return id + " || CASE WHEN is_sub THEN ' sub ' ELSE ' own ' END || "
                + Value.OF.keySet().stream()
                        .map(it -> "'" + it + "=' || coalesce(" + text(it) + ", 'null')")
                        .collect(Collectors.joining(" || ' ' || "))
                + " || ' v' || version";
    }

    private static String column(String attribute) {
        return attribute.equals("owner") ? "owner_id" : attribute;
    }

    private static String text(String attribute) {
        return attribute.equals("moment") ? "(moment AT TIME ZONE 'UTC')::text || '+00'" : column(attribute) + "::text";
    }

    private String rows() {
        String all = layout == SyncLayout.COMPOSITE
                ? "a, b, "
                : "t.id, "
                        + Value.OF.keySet().stream()
                                .filter(it -> !it.equals("extra"))
                                .map(SyncTable::column)
                                .collect(Collectors.joining(", "))
                        + ", version";
        String own = ", NULL::int AS extra, false AS is_sub FROM " + layout.table() + " t";
        return switch (layout) {
            case SINGLE -> "(SELECT t.*, dtype = 'SyncedSingleSub' AS is_sub FROM " + layout.table() + " t) t";
            case JOINED ->
                "(SELECT t.*, x.extra, x.id IS NOT NULL AS is_sub FROM syncedjoined t LEFT JOIN syncedjoinedsub x ON x.id = t.id) t";
            case APART ->
                "(SELECT " + all + own + " UNION ALL SELECT " + all + ", extra, true FROM syncedapartsub t) t";
            case SOFT -> "(SELECT t.*" + own + " WHERE NOT deleted) t";
            default -> "(SELECT t.*" + own + ") t";
        };
    }
}
