package dev.pgbulk.testing;

import dev.pgbulk.table.PgType;
import dev.pgbulk.table.ValueKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what the tests need to know of a type from the server's catalogue. */
public final class TypeCatalog {

    private static final String TYPE = """
            WITH RECURSIVE base AS (
                SELECT t.* FROM pg_type t WHERE t.oid = ?
                UNION ALL SELECT t.* FROM pg_type t JOIN base b ON b.typtype = 'd' AND t.oid = b.typbasetype)
            SELECT n.nspname, own.typname, format_type(own.oid, NULL) AS display, p.proname AS receive,
                   (CASE WHEN p.proname = 'array_recv' THEN base.typelem ELSE r.rngsubtype END)::int8::int4 AS element
              FROM base JOIN pg_type own ON own.oid = ? JOIN pg_namespace n ON n.oid = own.typnamespace
              LEFT JOIN pg_proc p ON p.oid = base.typreceive
              LEFT JOIN pg_range r ON r.rngtypid = base.oid
             WHERE base.typtype <> 'd'
            """;

    private final JdbcTemplate jdbc;

    public TypeCatalog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public PgType type(String name) {
        return type(jdbc.queryForObject("SELECT ?::regtype::oid::int8::int4", Integer.class, name));
    }

    private @Nullable PgType type(@Nullable Integer oid) {
        if (oid == null || oid == 0) {
            return null;
        }
        return jdbc.queryForObject(
                TYPE,
                (row, number) -> new PgType(
                        "\"" + row.getString("nspname") + "\".\"" + row.getString("typname") + '"',
                        row.getString("display"),
                        oid,
                        ValueKind.of(String.valueOf(row.getString("receive"))),
                        type(row.getObject("element", Integer.class))),
                oid,
                oid);
    }
}
