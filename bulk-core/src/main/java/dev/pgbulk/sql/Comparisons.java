package dev.pgbulk.sql;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.TypeTrait;
import dev.pgbulk.table.ValueKind;
import java.util.List;
import java.util.Optional;
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

    private static String key(Column column, int position, CatalogTable table) {
        String collation = table.find(column.name())
                .map(CatalogColumn::collation)
                .map(it -> " COLLATE " + it)
                .orElse("");
        return cast(Values.of(column, position), column.type(), false) + collation;
    }

    /**
     * Whether a column would change. Texts that a collation or {@code citext} holds for equal differ here; a number is
     * rounded first, as the column would.
     */
    static String differs(String column, PgType type, String value, CatalogTable table) {
        Optional<CatalogColumn> known = table.find(column);
        String collation =
                known.filter(it -> !it.deterministic()).map(it -> BYTEWISE).orElse("");
        String rounded = known.filter(it -> type.kind() == ValueKind.NUMERIC && it.precision() > 0)
                .map(it -> "(%s)::pg_catalog.numeric(%d, %d)".formatted(value, it.precision(), it.scale()))
                .orElse(value);
        return "%s%s IS DISTINCT FROM %s%s"
                .formatted(cast("t." + column, type, true), collation, cast(rounded, type, true), collation);
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
