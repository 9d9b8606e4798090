package dev.pgbulk;

import java.util.Map;
import java.util.Set;

/** {@link SetFunction#NOW}. */
final class NowFunction implements SetFunction {

    /** How a cast names the types; those without a schema are words of SQL. */
    private static final Map<String, String> TYPES = Map.of(
            "date", "pg_catalog.date",
            "timestamp without time zone", "timestamp without time zone",
            "timestamp with time zone", "timestamp with time zone",
            "time without time zone", "time without time zone",
            "time with time zone", "time with time zone");

    @Override
    public Set<String> aliases() {
        return Set.of("now", "NOW");
    }

    @Override
    public boolean needsValue() {
        return false;
    }

    @Override
    public boolean supports(ColumnType type) {
        return TYPES.containsKey(type.name());
    }

    @Override
    public String onUpdate(Fragment fragment) {
        return "CAST(pg_catalog.now() AS " + TYPES.get(fragment.type().name()) + ")";
    }

    @Override
    public String onInsert(Fragment fragment) {
        return onUpdate(fragment);
    }

    @Override
    public String toString() {
        return "NOW";
    }
}
