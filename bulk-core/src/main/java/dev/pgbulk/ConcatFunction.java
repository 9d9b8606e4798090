package dev.pgbulk;

import java.util.Set;

/** {@link SetFunction#CONCAT}. */
final class ConcatFunction implements SetFunction {

    @Override
    public Set<String> aliases() {
        return Set.of("concat", "||");
    }

    @Override
    public boolean supports(ColumnType type) {
        return ColumnKinds.concatenates(type);
    }

    @Override
    public String onUpdate(Fragment fragment) {
        String old = "coalesce(" + fragment.column() + ", " + fragment.nullDefault() + ")";
        return ColumnKinds.isJson(fragment.type())
                ? "CAST(" + jsonb(old) + " || " + jsonb(fragment.value()) + " AS pg_catalog.json)"
                : old + " || " + fragment.value();
    }

    private static String jsonb(String json) {
        return "CAST(" + json + " AS pg_catalog.jsonb)";
    }

    @Override
    public String toString() {
        return "CONCAT";
    }
}
