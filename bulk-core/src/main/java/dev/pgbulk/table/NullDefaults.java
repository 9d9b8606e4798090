package dev.pgbulk.table;

import java.util.Optional;

/** What stands for null in a calculation with values of a type. */
public final class NullDefaults {

    private NullDefaults() {}

    /**
     * The literal of a type's null-default.
     *
     * @param type the type
     * @return the text, to be quoted and cast to the type; nothing for a type that has no such value
     */
    public static Optional<String> of(PgType type) {
        return Optional.ofNullable(
                switch (type.kind()) {
                    case BOOL -> "true";
                    case INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC, INTERVAL -> "0";
                    case TEXT -> text(type.trait());
                    case JSONB, ARRAY -> "{}";
                    case BYTEA, HSTORE -> "";
                    case UUID -> "00000000-0000-0000-0000-000000000000";
                    case DATE -> "1970-01-01";
                    case TIME -> "00:00";
                    case TIMETZ -> "00:00+00";
                    case TIMESTAMP -> "1970-01-01 00:00:00";
                    case TIMESTAMPTZ -> "1970-01-01 00:00:00+00";
                    case RANGE -> "empty";
                    case INET, LITERAL -> null;
                });
    }

    private static String text(TypeTrait trait) {
        return switch (trait) {
            case JSON -> "{}";
            case ENUM -> null;
            default -> "";
        };
    }
}
