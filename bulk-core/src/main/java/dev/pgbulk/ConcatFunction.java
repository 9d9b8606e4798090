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
        if (ColumnKinds.isJson(fragment.type())) {
            return "CAST(" + documents(jsonb(fragment.column()), jsonb(fragment.value())) + " AS pg_catalog.json)";
        }
        return ColumnKinds.isJsonb(fragment.type())
                ? documents(fragment.column(), fragment.value())
                : "coalesce(" + fragment.column() + ", " + fragment.nullDefault() + ") || " + fragment.value();
    }

    /** No document is one that is empty and of the value's own kind: an array is not appended to an object. */
    private static String documents(String old, String value) {
        return "coalesce(%s, CASE pg_catalog.jsonb_typeof(%s) WHEN 'array' THEN %s ELSE %s END) || %s"
                .formatted(old, value, jsonb("'[]'"), jsonb("'{}'"), value);
    }

    private static String jsonb(String json) {
        return "CAST(" + json + " AS pg_catalog.jsonb)";
    }

    @Override
    public String toString() {
        return "CONCAT";
    }
}
