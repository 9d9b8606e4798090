package dev.pgbulk;

import java.util.Set;

/** {@link SetFunction#UNION}. */
final class UnionFunction implements SetFunction {

    @Override
    public Set<String> aliases() {
        return Set.of("union");
    }

    @Override
    public boolean supports(ColumnType type) {
        return type.array() && ColumnKinds.hasEquality(type);
    }

    /**
     * The first of equal elements is kept, since equal need not mean the same (1.0 and 1.00). The outer coalesce is for
     * the aggregate of no element. The names are ones that no table around has.
     */
    @Override
    public String onUpdate(Fragment fragment) {
        return """
                (SELECT coalesce(pg_catalog.array_agg(pgbulk_first.element ORDER BY pgbulk_first.place), '{}') \
                FROM (SELECT DISTINCT ON (pgbulk_all.element) pgbulk_all.element, pgbulk_all.place \
                FROM pg_catalog.unnest(coalesce(%s, %s) || %s) WITH ORDINALITY AS pgbulk_all(element, place) \
                ORDER BY pgbulk_all.element, pgbulk_all.place) AS pgbulk_first)""".formatted(fragment.column(), fragment.nullDefault(), fragment.value());
    }

    @Override
    public String toString() {
        return "UNION";
    }
}
