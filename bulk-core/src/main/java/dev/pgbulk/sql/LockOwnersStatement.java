package dev.pgbulk.sql;

import dev.pgbulk.table.LinkShape;

/**
 * Locks the owners of links in the order of their key. All of them, since the count reads all.
 *
 * @param shape the table of the links
 * @param owners the table of the owners
 * @param source where the wanted links come from
 */
public record LockOwnersStatement(LinkShape shape, LinkShape.Owners owners, Source source) {

    /**
     * The statement. It returns the ordinals of the rows whose owner is not there, as an array; null for none.
     *
     * @return its text
     */
    public String sql() {
        LinkSource links = new LinkSource(shape, source);
        KeyFilter keys = new KeyFilter(owners.key(), owners.filter());
        String locked =
                "%s, l AS MATERIALIZED (SELECT %s FROM %s t WHERE (%s) IN (SELECT %s FROM s)%s ORDER BY %s FOR NO KEY UPDATE OF t)"
                        .formatted(
                                links.with(),
                                keys.named(),
                                owners.table(),
                                keys.columns(),
                                links.keyValues(),
                                keys.and(),
                                keys.columns());
        String missing =
                "SELECT pg_catalog.array_agg(s.ord::pg_catalog.int8) FROM s WHERE NOT EXISTS (SELECT FROM l WHERE %s)"
                        .formatted(links.equalKeys("l.k%d", links::value));
        return "%s SELECT (%s) FROM (SELECT pg_catalog.count(*) FROM l) counted".formatted(locked, missing);
    }
}
