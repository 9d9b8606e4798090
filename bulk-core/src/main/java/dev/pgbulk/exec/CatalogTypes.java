package dev.pgbulk.exec;

import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.TypeTrait;
import dev.pgbulk.table.ValueKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads types with what they are made of: the base of a domain, the element of an array, the subtype of a range. */
final class CatalogTypes {

    private static final String TYPES = """
            WITH RECURSIVE needed(oid) AS (
                SELECT pg_catalog.unnest(:oids::pg_catalog.int8[])::pg_catalog.oid
                UNION
                SELECT part.oid
                  FROM needed n
                  JOIN pg_catalog.pg_type t ON t.oid = n.oid
                  LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
                 CROSS JOIN LATERAL (VALUES (t.typelem), (t.typbasetype), (r.rngsubtype)) part(oid)
                 WHERE part.oid <> 0)
            SELECT t.oid, s.nspname, t.typname, pg_catalog.format_type(t.oid, NULL), t.typtype = 'd',
                   p.proname, t.typbasetype, t.typelem, coalesce(r.rngsubtype, 0),
                   t.typtype = 'e', t.typtype = 'm' OR EXISTS (
                       SELECT FROM pg_catalog.pg_opclass o
                         JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod AND a.amname = 'btree'
                        WHERE o.opcdefault
                          AND (o.opcintype = t.oid OR o.opcintype IN (
                              SELECT k.casttarget FROM pg_catalog.pg_cast k
                               WHERE k.castsource = t.oid AND k.castmethod = 'b' AND k.castcontext = 'i')))
              FROM needed n
              JOIN pg_catalog.pg_type t ON t.oid = n.oid
              JOIN pg_catalog.pg_namespace s ON s.oid = t.typnamespace
              LEFT JOIN pg_catalog.pg_proc p ON p.oid = t.typreceive
              LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid
            """;

    private static final Map<String, TypeTrait> TEXTS =
            Map.of("json_recv", TypeTrait.JSON, "citextrecv", TypeTrait.CASELESS);

    private final NamedParameterJdbcTemplate jdbc;

    CatalogTypes(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, PgType> read(Collection<Long> oids) {
        Map<Long, FoundType> found = new HashMap<>();
        jdbc.query(TYPES, Map.of("oids", oids.toArray(Long[]::new)), rs -> {
            found.put(
                    rs.getLong(1),
                    new FoundType(
                            rs.getLong(1),
                            Identifiers.quote(rs.getString(2)) + "." + Identifiers.quote(rs.getString(3)),
                            rs.getString(4),
                            rs.getBoolean(5),
                            rs.getString(6),
                            rs.getLong(7),
                            rs.getLong(8),
                            rs.getLong(9),
                            rs.getBoolean(10),
                            rs.getBoolean(11)));
        });
        Map<Long, PgType> types = new HashMap<>();
        oids.forEach(oid -> types.put(oid, type(oid, found)));
        return types;
    }

    private static PgType type(long oid, Map<Long, FoundType> found) {
        FoundType type = found.get(oid);
        FoundType base = type;
        while (base.domain()) {
            base = found.get(base.baseOid());
        }
        ValueKind kind = base.receive() == null ? ValueKind.LITERAL : ValueKind.of(base.receive());
        return new PgType(
                type.name(),
                type.display(),
                (int) oid,
                kind,
                element(kind, base, found),
                base.trait(kind),
                base.display());
    }

    private static @Nullable PgType element(ValueKind kind, FoundType base, Map<Long, FoundType> found) {
        return switch (kind) {
            case ARRAY -> type(base.elementOid(), found);
            case RANGE -> type(base.subtypeOid(), found);
            default -> null;
        };
    }

    private record FoundType(
            long oid,
            String name,
            String display,
            boolean domain,
            @Nullable String receive,
            long baseOid,
            long elementOid,
            long subtypeOid,
            boolean enumerated,
            boolean ordered) {

        /** A type whose kind is not told by its receive function is compared by its own operators only if it has them. */
        TypeTrait trait(ValueKind kind) {
            return switch (kind) {
                case TEXT -> enumerated ? TypeTrait.ENUM : TEXTS.getOrDefault(receive, TypeTrait.NONE);
                case LITERAL -> ordered ? TypeTrait.NONE : TypeTrait.INCOMPARABLE;
                default -> TypeTrait.NONE;
            };
        }
    }
}
