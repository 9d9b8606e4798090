package dev.pgbulk.exec;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.UniqueIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads {@code pg_catalog}: one statement per table and three for all. */
final class Catalog {

    /* tgtype: 1 row, 2 before, 4 insert, 16 update, 64 instead. A view's own rule is called _RETURN. */
    private static final String TABLES = """
            SELECT n.name, c.oid, c.relkind,
                   EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN'),
                   EXISTS (SELECT FROM pg_catalog.pg_rewrite r
                            WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN'
                              AND r.ev_type = '3' AND r.is_instead AND r.ev_qual::pg_catalog.text = '<>'),
                   pg_catalog.row_security_active(c.oid),
                   EXISTS (SELECT FROM pg_catalog.pg_trigger g
                            WHERE g.tgenabled <> 'D' AND NOT g.tgisinternal
                              AND g.tgtype & 1 <> 0 AND g.tgtype & 4 <> 0 AND g.tgtype & 66 <> 0
                              AND (g.tgrelid = c.oid
                                   OR g.tgrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree(c.oid)))),
                   EXISTS (SELECT FROM pg_catalog.pg_trigger g
                            WHERE g.tgenabled <> 'D' AND NOT g.tgisinternal AND g.tgtype & 4 <> 0
                              AND (g.tgrelid = c.oid
                                   OR g.tgrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree(c.oid)))),
                   EXISTS (SELECT FROM pg_catalog.pg_trigger g
                            WHERE g.tgenabled <> 'D' AND NOT g.tgisinternal
                              AND g.tgtype & 1 <> 0 AND g.tgtype & 16 <> 0 AND g.tgtype & 66 <> 0
                              AND (g.tgrelid = c.oid
                                   OR g.tgrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree(c.oid)))),
                   EXISTS (SELECT FROM pg_catalog.pg_constraint k
                            WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.confrelid = c.oid)
              FROM pg_catalog.unnest(:names::pg_catalog.text[]) n(name)
              JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(n.name)
            """;

    /* A domain's own length counts where the column has none; that of an array is its elements'. A typmod of varchar and numeric is offset by 4. */
    private static final String COLUMNS = """
            SELECT a.attname, a.atttypid, a.attnotnull OR t.typnotnull,
                   a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL,
                   a.attgenerated <> '', a.attidentity = 'a',
                   m.mod - 4, coalesce(e.typreceive, b.typreceive)::pg_catalog.regproc::pg_catalog.text,
                   s.name, coalesce(pg_catalog.has_sequence_privilege(s.name, 'USAGE'), false),
                   CASE WHEN a.attcollation <> t.typcollation
                        THEN pg_catalog.quote_ident(l.schema) || '.' || pg_catalog.quote_ident(l.name) END,
                   coalesce(l.deterministic, true),
                   CASE WHEN a.attgenerated = ''
                        THEN coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), t.typdefault) END,
                   EXISTS (SELECT FROM pg_catalog.pg_partitioned_table p
                            WHERE p.partrelid = a.attrelid AND a.attnum = ANY (p.partattrs))
              FROM pg_catalog.pg_attribute a
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
              JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
              LEFT JOIN pg_catalog.pg_type e
                     ON e.oid = b.typelem AND b.typreceive = 'pg_catalog.array_recv'::pg_catalog.regproc
              LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
              LEFT JOIN (SELECT k.oid, k.collname, k.collisdeterministic, n.nspname
                           FROM pg_catalog.pg_collation k
                           JOIN pg_catalog.pg_namespace n ON n.oid = k.collnamespace) l(oid, name, deterministic, schema)
                     ON l.oid = a.attcollation
             CROSS JOIN LATERAL (SELECT CASE WHEN a.atttypmod < 0 THEN t.typtypmod ELSE a.atttypmod END) m(mod)
             CROSS JOIN LATERAL (
                   SELECT CASE WHEN a.attidentity <> ''
                                 OR pg_catalog.pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%)'
                               THEN pg_catalog.pg_get_serial_sequence(:name, a.attname) END) s(name)
             WHERE a.attrelid = :oid::pg_catalog.oid AND a.attnum > 0 AND NOT a.attisdropped
             ORDER BY a.attnum
            """;

    private static final String SEQUENCES = """
            SELECT n.name, s.seqincrement
              FROM pg_catalog.unnest(:names::pg_catalog.text[]) n(name)
              JOIN pg_catalog.pg_sequence s ON s.seqrelid = pg_catalog.to_regclass(n.name)
            """;

    private final NamedParameterJdbcTemplate jdbc;

    Catalog(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<CatalogTable> tables(Collection<String> names) {
        List<FoundTable> tables =
                jdbc.query(TABLES, Map.of("names", names.toArray(String[]::new)), (rs, n) -> FoundTable.of(rs));
        List<List<FoundColumn>> columns = tables.stream().map(this::columns).toList();
        Set<Long> typeOids = new HashSet<>();
        columns.forEach(list -> list.forEach(column -> typeOids.add(column.typeOid())));
        Map<Long, PgType> types = new CatalogTypes(jdbc).read(typeOids);
        Map<Long, List<UniqueIndex>> indexes = new CatalogIndexes(jdbc)
                .read(tables.stream().map(FoundTable::oid).toList());
        List<CatalogTable> result = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            FoundTable table = tables.get(i);
            result.add(table.toTable(columns.get(i), types, indexes.getOrDefault(table.oid(), List.of())));
        }
        return result;
    }

    Map<String, Long> sequenceIncrements(Collection<String> names) {
        Map<String, Long> increments = new HashMap<>();
        jdbc.query(SEQUENCES, Map.of("names", names.toArray(String[]::new)), rs -> {
            increments.put(rs.getString(1), rs.getLong(2));
        });
        return increments;
    }

    private List<FoundColumn> columns(FoundTable table) {
        return jdbc.query(COLUMNS, Map.of("oid", table.oid(), "name", table.name()), (rs, n) -> FoundColumn.of(rs));
    }

    private record FoundTable(
            String name,
            long oid,
            char kind,
            boolean rules,
            boolean redirected,
            boolean rowSecurity,
            boolean insertTriggers,
            boolean anyTriggers,
            boolean updateTriggers,
            boolean selfReferencing) {

        static FoundTable of(ResultSet rs) throws SQLException {
            return new FoundTable(
                    rs.getString(1),
                    rs.getLong(2),
                    rs.getString(3).charAt(0),
                    rs.getBoolean(4),
                    rs.getBoolean(5),
                    rs.getBoolean(6),
                    rs.getBoolean(7),
                    rs.getBoolean(8),
                    rs.getBoolean(9),
                    rs.getBoolean(10));
        }

        CatalogTable toTable(List<FoundColumn> columns, Map<Long, PgType> types, List<UniqueIndex> uniqueIndexes) {
            return new CatalogTable(
                    name,
                    kind,
                    rules,
                    redirected,
                    rowSecurity,
                    insertTriggers,
                    anyTriggers,
                    updateTriggers,
                    selfReferencing,
                    columns.stream().map(column -> column.toColumn(types)).toList(),
                    uniqueIndexes);
        }
    }

    private record FoundColumn(
            String name,
            long typeOid,
            boolean notNull,
            boolean defaulted,
            boolean generated,
            boolean alwaysIdentity,
            int modifier,
            String receive,
            String sequence,
            boolean sequenceUsable,
            String collation,
            boolean deterministic,
            String defaultExpression,
            boolean partitioning) {

        static FoundColumn of(ResultSet rs) throws SQLException {
            return new FoundColumn(
                    rs.getString(1),
                    rs.getLong(2),
                    rs.getBoolean(3),
                    rs.getBoolean(4),
                    rs.getBoolean(5),
                    rs.getBoolean(6),
                    rs.getInt(7),
                    rs.getString(8),
                    rs.getString(9),
                    rs.getBoolean(10),
                    rs.getString(11),
                    rs.getBoolean(12),
                    rs.getString(13),
                    rs.getBoolean(14));
        }

        CatalogColumn toColumn(Map<Long, PgType> types) {
            boolean text = receive.equals("varcharrecv") || receive.equals("bpcharrecv");
            boolean numeric = receive.equals("numeric_recv") && modifier >= 0;
            return new CatalogColumn(
                    name,
                    types.get(typeOid),
                    notNull,
                    defaulted && !generated,
                    generated,
                    alwaysIdentity,
                    text && modifier > 0 ? modifier : -1,
                    numeric ? modifier >> 16 & 0xffff : digitsOfSecond(),
                    numeric ? scale(modifier) : 0,
                    sequence,
                    sequenceUsable,
                    collation,
                    deterministic,
                    defaultExpression,
                    partitioning);
        }

        /** Where they are fewer than a time can have. */
        private int digitsOfSecond() {
            boolean time = Set.of("time_recv", "timetz_recv", "timestamp_recv", "timestamptz_recv")
                    .contains(receive);
            int digits = modifier + 4;
            return time && digits >= 0 && digits < 6 ? digits : -1;
        }

        /** Eleven bits with a sign: since PostgreSQL 15 a scale may be negative. */
        private static int scale(int modifier) {
            return ((modifier & 0x7ff) ^ 1024) - 1024;
        }
    }
}
