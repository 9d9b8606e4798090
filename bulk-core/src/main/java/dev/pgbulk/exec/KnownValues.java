package dev.pgbulk.exec;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.RewriteShape;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where a block of rows holds the values that the server speaks of when it refuses one: not those of columns that it
 * computes itself.
 *
 * @param written the positions of the values that columns get as they stand, by bare column name
 * @param former the positions of the values that columns have before, by bare column name
 */
record KnownValues(Map<String, Integer> written, Map<String, Integer> former) {

    static final KnownValues NONE = new KnownValues(Map.of(), Map.of());

    static KnownValues inserted(Table table) {
        Map<String, Integer> written = new HashMap<>();
        List<Column> columns = table.columns();
        for (int at = 0; at < columns.size(); at++) {
            written.put(Identifiers.bare(columns.get(at).name()), at);
        }
        table.computed().forEach(it -> written.remove(Identifiers.bare(it.name())));
        return new KnownValues(written, Map.of());
    }

    /** The flag is no column of the table. */
    static KnownValues linked(LinkShape shape) {
        Map<String, Integer> written = new HashMap<>();
        for (int at = 0; at < shape.flag(); at++) {
            written.put(Identifiers.bare(shape.source().columns().get(at).name()), at);
        }
        return new KnownValues(written, Map.of());
    }

    static KnownValues updated(UpdateShape shape) {
        Map<String, Integer> written = new HashMap<>();
        for (Assignment assignment : shape.assignments()) {
            plain(assignment.value()).ifPresent(at -> written.put(Identifiers.bare(assignment.column()), at));
        }
        Map<String, Integer> former = new HashMap<>();
        for (Expression condition : shape.conditions()) {
            List<Expression.Part> parts = condition.parts();
            if (parts.size() == 3
                    && parts.get(0) instanceof Expression.OldValue old
                    && parts.get(1) instanceof Expression.Text operator
                    && operator.sql().strip().equals("=")
                    && parts.get(2) instanceof Expression.NewValue value) {
                former.put(Identifiers.bare(old.column()), value.position());
            }
        }
        return new KnownValues(written, former);
    }

    static KnownValues upserted(UpsertShape shape) {
        KnownValues updated = updated(shape.update());
        return new KnownValues(withInserted(updated.written(), shape.inserted()), updated.former());
    }

    static KnownValues rewritten(RewriteShape shape) {
        KnownValues updated = updated(shape.update());
        return new KnownValues(withInserted(updated.written(), shape.inserted()), updated.former());
    }

    private static Map<String, Integer> withInserted(Map<String, Integer> updated, List<ComputedColumn> inserted) {
        Map<String, Integer> written = new HashMap<>(updated);
        for (ComputedColumn column : inserted) {
            plain(column.value()).ifPresent(at -> written.putIfAbsent(Identifiers.bare(column.name()), at));
        }
        return written;
    }

    private static OptionalInt plain(Expression value) {
        return value.parts().size() == 1 && value.parts().get(0) instanceof Expression.NewValue only
                ? OptionalInt.of(only.position())
                : OptionalInt.empty();
    }

    /**
     * The position of a column's value, or -1. What others still refer to is the value before the update; what is there
     * twice, or refers to nothing, is the value behind it.
     */
    int position(String identifier, boolean before) {
        String name = Identifiers.bare(identifier);
        int old = former.getOrDefault(name, -1);
        return before ? old : written.getOrDefault(name, old);
    }
}
