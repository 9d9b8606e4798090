package dev.pgbulk.sql;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.TypeTrait;
import dev.pgbulk.table.ValueKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values in a form in which the server can compare them. */
final class Comparisons {

    private static final String JSONB = "pg_catalog.jsonb";
    private static final String TEXT = "pg_catalog.text";
    private static final String BYTEWISE = " COLLATE pg_catalog.\"C\"";

    private Comparisons() {}

    /** The keys of the source in the equality and the order of the table's columns. */
    static String keys(Table source) {
        List<Column> keys = source.key();
        return IntStream.range(0, keys.size())
                .mapToObj(at -> key(keys.get(at), at, source.definition()))
                .collect(Collectors.joining(", "));
    }

    /** One value of the source in the equality and the order of its column. */
    static String key(Column column, int position, CatalogTable table) {
        return cast(Values.of(column, position), column.type(), false) + collation(column.name(), table);
    }

    /** The collation of a column, to be said where values and columns meet. */
    static String collation(String column, CatalogTable table) {
        return table.find(column)
                .map(CatalogColumn::collation)
                .map(it -> " COLLATE " + it)
                .orElse("");
    }

    /**
     * Whether a column would change. Texts that a collation or {@code citext} holds for equal differ here; a number
     * and a time are rounded first, as the column would.
     */
    static String differs(String alias, String column, PgType type, String value, CatalogTable table) {
        String collation = bytewise(column, table);
        return "%s%s IS DISTINCT FROM %s"
                .formatted(cast(alias + "." + column, type, true), collation, exact(column, type, value, table));
    }

    /** A value of a column in a form in which only what the column stores alike is equal. */
    static String exact(String column, PgType type, String value, CatalogTable table) {
        return cast(rounded(column, type, value, table), type, true) + bytewise(column, table);
    }

    /** A number or a time as its column would round it. */
    static String rounded(String column, PgType type, String value, CatalogTable table) {
        boolean several = type.kind() == ValueKind.ARRAY && type.element() != null;
        String target = table.find(column)
                .map(it -> rounding(several ? type.element() : type, it))
                .orElse("");
        return target.isEmpty() ? value : "(" + value + ")::pg_catalog." + target + (several ? "[]" : "");
    }

    private static String rounding(PgType type, CatalogColumn column) {
        if (column.precision() < 0) {
            return "";
        }
        return switch (type.kind()) {
            case NUMERIC -> "numeric(%d, %d)".formatted(column.precision(), column.scale());
            case TIME -> "time(%d)".formatted(column.precision());
            case TIMETZ -> "timetz(%d)".formatted(column.precision());
            case TIMESTAMP -> "timestamp(%d)".formatted(column.precision());
            case TIMESTAMPTZ -> "timestamptz(%d)".formatted(column.precision());
            default -> "";
        };
    }

    private static String bytewise(String column, CatalogTable table) {
        return table.find(column)
                .filter(it -> !it.deterministic())
                .map(it -> BYTEWISE)
                .orElse("");
    }

    private static String cast(String value, PgType type, boolean exact) {
        String target = type.kind() == ValueKind.ARRAY && type.element() != null
                ? array(type.element(), exact)
                : scalar(type.trait(), exact);
        return target.isEmpty() ? "(" + value + ")" : "(" + value + ")::" + target;
    }

    private static String array(PgType element, boolean exact) {
        String target = scalar(element.trait(), exact);
        boolean opaque = element.trait() == TypeTrait.INCOMPARABLE;
        return target.isEmpty() || opaque ? target : target + "[]";
    }

    private static String scalar(TypeTrait trait, boolean exact) {
        return switch (trait) {
            case JSON -> JSONB;
            case INCOMPARABLE -> TEXT;
            case CASELESS -> exact ? TEXT : "";
            case NONE, ENUM -> "";
        };
    }
}
