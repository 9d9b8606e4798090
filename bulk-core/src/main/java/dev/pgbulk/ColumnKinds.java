package dev.pgbulk;

import java.util.Set;

/** What PostgreSQL can do with the values of a type, by the name of the type. */
final class ColumnKinds {

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "real", "double precision", "numeric");

    private static final Set<String> RANGES =
            Set.of("int4range", "int8range", "numrange", "daterange", "tsrange", "tstzrange");

    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "citext");

    /** Types that have no equality which the server can hash or sort by. */
    private static final Set<String> WITHOUT_EQUALITY =
            Set.of("json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle");

    private ColumnKinds() {}

    static boolean adds(ColumnType type) {
        String name = simpleName(type);
        return !type.array() && (NUMBERS.contains(name) || RANGES.contains(name) || name.equals("interval"));
    }

    static boolean concatenates(ColumnType type) {
        String name = simpleName(type);
        return type.array()
                || TEXTS.contains(name)
                || name.equals("bytea")
                || isJsonb(type)
                || name.equals("hstore")
                || isJson(type);
    }

    /** The plain one, which has neither equality nor concatenation. */
    static boolean isJson(ColumnType type) {
        return simpleName(type).equals("json") && !type.array();
    }

    static boolean isJsonb(ColumnType type) {
        return simpleName(type).equals("jsonb") && !type.array();
    }

    /** Of an array whether its elements have. */
    static boolean hasEquality(ColumnType type) {
        return !WITHOUT_EQUALITY.contains(element(simpleName(type)));
    }

    /** Whether {@code <} is there. */
    static boolean hasOrder(ColumnType type) {
        return hasEquality(type) && !element(simpleName(type)).equals("hstore");
    }

    /** A type of an extension may be told with its schema. */
    private static String simpleName(ColumnType type) {
        return type.name().substring(type.name().lastIndexOf('.') + 1);
    }

    private static String element(String name) {
        return name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
    }
}
