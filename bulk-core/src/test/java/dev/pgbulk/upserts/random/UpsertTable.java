package dev.pgbulk.upserts.random;

import dev.pgbulk.upserts.random.RowModel.ModelRow;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of a layout, and its rows as lines. */
record UpsertTable(JdbcTemplate database, Layout layout) {

    /** When all rows were created and changed that were there before a call. */
    static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.000007Z");

    private static final String LINE = """
            coalesce(k::text, 'null') || ' ' || coalesce(c::text, 'null') || ' ' || coalesce(n::text, 'null') || ' '
            || coalesce(t, 'null') || ' v' || version
            || CASE WHEN created = '%1$s' THEN '' ELSE ' created' END
            || CASE WHEN changed = '%1$s' THEN '' ELSE ' changed' END""".formatted(LONG_AGO);

    /** Empties it and puts these rows into it, with ids below those of the sequence. */
    void fill(List<ModelRow> rows) {
        database.update("DELETE FROM " + layout.table);
        for (int at = 0; at < rows.size(); at++) {
            ModelRow row = rows.get(at);
            database.update(
                    "INSERT INTO %s VALUES (?, ?, ?, ?, ?, '%s', '%s', 0)".formatted(layout.table, LONG_AGO, LONG_AGO),
                    id(at),
                    row.number(),
                    row.code(),
                    row.values().get("n"),
                    row.values().get("t"));
        }
    }

    static long id(int position) {
        return -1L - position;
    }

    List<String> lines() {
        return database.queryForList("SELECT " + LINE + " FROM " + layout.table, String.class).stream()
                .sorted()
                .toList();
    }

    /** What an instance must know of its row; null where it has none. */
    String known(Keyed entity) {
        return database
                .queryForList(
                        "SELECT id || ' v' || version || (created = '%s')::text FROM %s WHERE k IS NOT DISTINCT FROM ? AND c IS NOT DISTINCT FROM ?::%s"
                                .formatted(LONG_AGO, layout.table, layout == Layout.CASELESS ? "ext.citext" : "text"),
                        String.class,
                        entity.number,
                        entity.code)
                .stream()
                .findFirst()
                .orElse("none");
    }

    static String knows(Keyed entity) {
        return entity.id == null ? "none" : entity.id + " v" + entity.version + LONG_AGO.equals(entity.created);
    }

    /** What an instance knows that nothing was set on. */
    static String asGiven(UpsertItem item) {
        return item.id() == null ? "none" : item.id() + " v" + item.version() + false;
    }
}
