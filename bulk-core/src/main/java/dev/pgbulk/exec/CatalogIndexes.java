package dev.pgbulk.exec;

import dev.pgbulk.table.UniqueIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads the indexes that tell rows apart, of several tables in one statement. */
final class CatalogIndexes {

    /*
     * Which columns an expression refers to is in its node tree; pg_depend does not tell an index's expressions from its
     * predicate. Column 0 is the whole row. Version 14 has no indnullsnotdistinct, hence jsonb.
     */
    private static final String INDEXES = """
            SELECT i.indrelid, x.relname,
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k
                            WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid
                              AND k.contype IN ('p', 'u', 'x')),
                   i.indisprimary, e.sql, e.columns, e.collations,
                   ARRAY(SELECT a.attname::pg_catalog.text
                           FROM pg_catalog.regexp_matches(i.indexprs::pg_catalog.text, ':varattno (\\d+)', 'g') m(found)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum > 0 AND NOT a.attisdropped
                            AND m.found[1] IN (a.attnum::pg_catalog.text, '0')),
                   pg_catalog.pg_get_expr(i.indpred, i.indrelid),
                   ARRAY(SELECT a.attname::pg_catalog.text
                           FROM pg_catalog.regexp_matches(i.indpred::pg_catalog.text, ':varattno (\\d+)', 'g') m(found)
                           JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum > 0 AND NOT a.attisdropped
                            AND m.found[1] IN (a.attnum::pg_catalog.text, '0')),
                   NOT i.indimmediate, i.indisexclusion,
                   coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::pg_catalog.bool, false)
              FROM pg_catalog.pg_index i
              JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
             CROSS JOIN LATERAL (
                   SELECT pg_catalog.array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, p.n, false) ORDER BY p.n),
                          pg_catalog.array_agg(a.attname::pg_catalog.text ORDER BY p.n),
                          pg_catalog.array_agg(
                                  CASE WHEN l.oid <> coalesce(a.attcollation, d.oid)
                                       THEN pg_catalog.quote_ident(s.nspname) || '.' || pg_catalog.quote_ident(l.collname)
                                  END ORDER BY p.n)
                     FROM pg_catalog.generate_series(1, i.indnkeyatts) p(n)
                     JOIN pg_catalog.pg_collation d ON d.collname = 'default'
                      AND d.collnamespace = 'pg_catalog'::pg_catalog.regnamespace
                     LEFT JOIN pg_catalog.pg_attribute a
                            ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p.n - 1] AND a.attnum > 0
                     LEFT JOIN pg_catalog.pg_collation l ON l.oid = i.indcollation[p.n - 1]
                     LEFT JOIN pg_catalog.pg_namespace s ON s.oid = l.collnamespace) e(sql, columns, collations)
             WHERE i.indrelid = ANY (:oids::pg_catalog.int8[]::pg_catalog.oid[])
               AND (i.indisunique OR i.indisexclusion) AND i.indisvalid
             ORDER BY x.relname
            """;

    private final NamedParameterJdbcTemplate jdbc;

    CatalogIndexes(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The indexes of tables, by the oid of the table. */
    Map<Long, List<UniqueIndex>> read(Collection<Long> tables) {
        Map<Long, List<UniqueIndex>> indexes = new HashMap<>();
        jdbc.query(INDEXES, Map.of("oids", tables.toArray(Long[]::new)), rs -> {
            indexes.computeIfAbsent(rs.getLong(1), it -> new ArrayList<>()).add(index(rs));
        });
        return indexes;
    }

    private static UniqueIndex index(ResultSet rs) throws SQLException {
        return new UniqueIndex(
                rs.getString(2),
                rs.getBoolean(3),
                rs.getBoolean(4),
                elements(texts(rs, 5), texts(rs, 6), texts(rs, 7)),
                new HashSet<>(List.of(texts(rs, 8))),
                rs.getString(9),
                new HashSet<>(List.of(texts(rs, 10))),
                rs.getBoolean(11),
                rs.getBoolean(12),
                rs.getBoolean(13));
    }

    private static List<UniqueIndex.Element> elements(String[] sql, String[] columns, String[] collations) {
        List<UniqueIndex.Element> elements = new ArrayList<>();
        for (int at = 0; at < sql.length; at++) {
            elements.add(new UniqueIndex.Element(sql[at], columns[at], collations[at]));
        }
        return elements;
    }

    private static String[] texts(ResultSet rs, int column) throws SQLException {
        return (String[]) rs.getArray(column).getArray();
    }
}
