package dev.pgbulk.sql;

import dev.pgbulk.table.LinkShape;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Deletes the links of the owners that are not wanted, and all but one of those that are there several times.
 *
 * @param shape the table of the links
 * @param source where the wanted links come from
 */
public record DeleteLinksStatement(LinkShape shape, Source source) {

    /**
     * The statement; it returns as {@link InsertLinksStatement} does.
     *
     * @return its text
     */
    public String sql() {
        LinkSource links = new LinkSource(shape, source);
        LinkSides sides = new LinkSides(links);
        String unwanted =
                ("SELECT u.tid, u.tab FROM (SELECT a.*, pg_catalog.count(a.ord) OVER (PARTITION BY %s) AS wanted,"
                                + " pg_catalog.row_number() OVER (PARTITION BY %s ORDER BY a.tid) AS n FROM (%s) a) u"
                                + " WHERE u.tid IS NOT NULL AND (u.wanted = 0 OR u.n > 1)%s ORDER BY %s")
                        .formatted(sides.content("a"), sides.content("a"), sides.both(), visible(), sides.order());
        LinkShape.Removal removal = shape.removal();
        String change = removal == null
                ? "DELETE FROM %s t USING".formatted(shape.source().name())
                : "UPDATE %s t SET %s = %s FROM"
                        .formatted(shape.source().name(), removal.column(), Escapes.of(removal.gone()));
        return links.changed("%s (%s) d WHERE t.ctid = d.tid AND t.tableoid = d.tab RETURNING %s"
                .formatted(change, unwanted, links.written("t.")));
    }

    /** Links to members that Hibernate does not see stay, as they stay when Hibernate writes a collection. */
    private String visible() {
        if (shape.members() == null) {
            return "";
        }
        String member = IntStream.range(shape.source().keyColumns(), shape.flag())
                .mapToObj(at -> "u.e" + at)
                .collect(Collectors.joining(", "));
        return " AND (%s) IN (%s)".formatted(member, shape.members().sql());
    }
}
