package dev.pgbulk.sql;

import dev.pgbulk.table.LinkShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts the links that are wanted and not there.
 *
 * @param shape the table of the links
 * @param source where the wanted links come from
 */
public record InsertLinksStatement(LinkShape shape, Source source) {

    /**
     * The statement. It returns, for each owner that it has changed, the ordinal of one of its rows and the number of
     * links.
     *
     * @return its text
     */
    public String sql() {
        LinkSource links = new LinkSource(shape, source);
        LinkSides sides = new LinkSides(links);
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int at = 0; at < shape.flag(); at++) {
            columns.add(shape.source().columns().get(at).name());
            values.add("u.e" + at);
        }
        if (shape.position() != null) {
            columns.add(shape.position().column());
            values.add("u.place");
        }
        if (shape.removal() != null) {
            columns.add(shape.removal().column());
            values.add(Escapes.of(shape.removal().live()));
        }
        return links.changed(
                ("INSERT INTO %s (%s) SELECT %s FROM (SELECT a.*, pg_catalog.count(a.tab) OVER (PARTITION BY %s) AS found"
                                + " FROM (%s) a) u WHERE u.ord IS NOT NULL AND u.found = 0 ORDER BY %s RETURNING %s")
                        .formatted(
                                shape.source().name(),
                                String.join(", ", columns),
                                String.join(", ", values),
                                sides.content("a"),
                                sides.both(),
                                sides.order(),
                                links.written("")));
    }
}
