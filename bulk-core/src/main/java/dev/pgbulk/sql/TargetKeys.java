package dev.pgbulk.sql;

import dev.pgbulk.table.ConflictTarget;
import dev.pgbulk.table.UpsertShape;
import java.util.stream.Collectors;

/** What tells rows apart in an upsert, by the equality and in the order of the unique index. */
final class TargetKeys {

    private TargetKeys() {}

    /** The order of the source in which all sessions lock rows, whatever the order of their key attributes. */
    static String order(UpsertShape shape) {
        if (shape.target() == null) {
            return Comparisons.keys(shape.source());
        }
        Expressions proposed = new Expressions(shape.source().columns(), false);
        return shape.target().keys().stream().map(proposed::render).collect(Collectors.joining(", "));
    }

    /**
     * That a row {@code t} that was just created is that of a row {@code s}, without an index. The records of nulls are
     * equal, and they can be sorted.
     */
    static String same(UpsertShape shape) {
        Expressions existing = new Expressions(shape.source().columns(), true);
        if (shape.target() == null) {
            return existing.all(shape.update().conditions());
        }
        Expressions proposed = new Expressions(shape.source().columns(), false);
        return shape.target().elements().stream()
                .map(it -> same(it, existing.render(it.existing()), proposed.render(it.proposed())))
                .collect(Collectors.joining(" AND "));
    }

    private static String same(ConflictTarget.Element element, String existing, String proposed) {
        return element.nullable()
                ? "ROW(%s)::pg_catalog.record = ROW(%s)::pg_catalog.record".formatted(existing, proposed)
                : "%s = %s".formatted(existing, proposed);
    }
}
