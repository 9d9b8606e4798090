package dev.pgbulk.mapping;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the values of entities from what they are as new rows, where that is known already, so that none is made twice. */
final class SharedValues {

    private static final int[] NONE = {};

    private final @Nullable NewRows created;
    private final Map<String, int[]> places = new HashMap<>();
    private @Nullable Table table;

    /**
     * Of some entities.
     *
     * @param created what they are as new rows; null where that is not known, or has been changed since
     */
    SharedValues(@Nullable NewRows created) {
        this.created = created;
    }

    /** Puts the values of an attribute, if they are known. */
    boolean put(AttributePath path, int index, Object[] row, int at) {
        if (created == null) {
            return false;
        }
        NewRow known = created.of(index);
        if (known.table() != table) {
            table = known.table();
            places.clear();
        }
        int[] found = places.computeIfAbsent(path.path(), it -> places(path.columns(), known.table()));
        for (int column = 0; column < found.length; column++) {
            row[at + column] = known.values()[found[column]];
        }
        return found != NONE;
    }

    /** A column of another table of the entity may have the same name. */
    private static int[] places(List<PathColumn> columns, Table known) {
        int[] places = columns.stream()
                .mapToInt(column -> column.table().equals(known.definition().name())
                        ? place(column.wire().column(), known.columns())
                        : -1)
                .toArray();
        return Arrays.stream(places).allMatch(place -> place >= 0) ? places : NONE;
    }

    private static int place(Column column, List<Column> known) {
        for (int at = 0; at < known.size(); at++) {
            Column other = known.get(at);
            if (other.name().equals(column.name())
                    && other.type().equals(column.type())
                    && Objects.equals(other.writeExpression(), column.writeExpression())) {
                return at;
            }
        }
        return -1;
    }
}
