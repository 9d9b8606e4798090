package dev.pgbulk.sql;

import dev.pgbulk.table.SyncShape;
import java.util.stream.Collectors;

/**
 * The keys that several rows of a scope have, null being equal to null.
 *
 * @param shape the scope and the keys
 * @param most how many keys are told, and how many rows of each
 */
public record SharedKeysStatement(SyncShape shape, int most) {

    /**
     * The statement. It returns, of each key, an array of the identities of its rows as texts, and how many such keys there
     * are in all.
     *
     * @return its text
     */
    public String sql() {
        KeyFilter keys = new KeyFilter(shape.identity(), shape.scope());
        String identity = shape.identity().size() == 1
                ? keys.columns() + "::pg_catalog.text"
                : shape.identity().stream()
                        .map(it -> "t." + it)
                        .collect(Collectors.joining(", ", "pg_catalog.concat_ws(', ', ", ")"));
        return "SELECT (pg_catalog.array_agg(%s ORDER BY %s))[1: %d], pg_catalog.count(*) OVER () FROM %s t%s WHERE true%s GROUP BY %s HAVING pg_catalog.count(*) > 1 ORDER BY 1 LIMIT %d"
                .formatted(
                        identity,
                        keys.columns(),
                        most,
                        shape.source().name(),
                        new JoinedTables(shape.joinedTables(), shape.identity()).sql(),
                        keys.and(),
                        new SyncKeys(shape).columns(),
                        most);
    }
}
