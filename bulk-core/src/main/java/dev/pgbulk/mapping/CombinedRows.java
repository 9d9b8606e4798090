package dev.pgbulk.mapping;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Rows of a source that serve an update and an insert: the columns of the update, and behind them those that only the
 * insert has. A value that is the same for both travels once.
 */
final class CombinedRows {

    private final List<Column> columns;
    private final Object[][] rows;
    private final Table inserted;
    private final int[] places;

    /**
     * Lays them over each other.
     *
     * @param updated the columns of the update; what it has for a key is what a new row gets, as it would be stored
     * @param updates its rows
     * @param inserted the columns of the insert
     * @param inserts its rows, in the same order
     */
    CombinedRows(Table updated, Object[][] updates, Table inserted, Object[][] inserts) {
        this.inserted = inserted;
        this.columns = new ArrayList<>(updated.columns());
        this.places = new int[inserted.columns().size()];
        for (int at = 0; at < places.length; at++) {
            places[at] = place(updated, updates, inserted.columns().get(at), inserts, at);
            if (places[at] < 0) {
                places[at] = columns.size();
                columns.add(inserted.columns().get(at));
            }
        }
        this.rows = columns.size() == updated.columns().size() ? updates : extended(updates, inserts);
    }

    private static int place(Table updated, Object[][] updates, Column column, Object[][] inserts, int at) {
        for (int place = 0; place < updated.columns().size(); place++) {
            boolean isKey = place < updated.keyColumns();
            if (isAlike(updated.columns().get(place), column) && (isKey || areEqual(updates, place, inserts, at))) {
                return place;
            }
        }
        return -1;
    }

    private static boolean isAlike(Column one, Column other) {
        return one.name().equals(other.name())
                && one.type().equals(other.type())
                && Objects.equals(one.writeExpression(), other.writeExpression());
    }

    private static boolean areEqual(Object[][] updates, int place, Object[][] inserts, int at) {
        for (int row = 0; row < updates.length; row++) {
            Object one = updates[row][place];
            Object other = inserts[row][at];
            if (one != other && !Objects.equals(one, other)) {
                return false;
            }
        }
        return true;
    }

    private Object[][] extended(Object[][] updates, Object[][] inserts) {
        Object[][] all = new Object[updates.length][];
        for (int row = 0; row < all.length; row++) {
            all[row] = Arrays.copyOf(updates[row], columns.size());
            for (int at = 0; at < places.length; at++) {
                all[row][places[at]] = inserts[row][at];
            }
        }
        return all;
    }

    /** Where the values of the insert stand. */
    int[] places() {
        return places;
    }

    List<Column> columns() {
        return columns;
    }

    Object[][] rows() {
        return rows;
    }

    /** What a new row gets, as expressions over the combined columns. */
    List<ComputedColumn> created() {
        List<ComputedColumn> created = new ArrayList<>();
        List<String> computed = inserted.computed().stream()
                .map(it -> Identifiers.bare(it.name()))
                .toList();
        for (int at = 0; at < places.length; at++) {
            Column column = inserted.columns().get(at);
            if (!computed.contains(Identifiers.bare(column.name()))) {
                created.add(new ComputedColumn(column.name(), column.type(), Expression.newValue(places[at])));
            }
        }
        inserted.computed().forEach(it -> created.add(new ComputedColumn(it.name(), it.type(), moved(it.value()))));
        return created;
    }

    private Expression moved(Expression value) {
        return new Expression(value.parts().stream()
                .map(part ->
                        part instanceof Expression.NewValue it ? new Expression.NewValue(places[it.position()]) : part)
                .toList());
    }
}
