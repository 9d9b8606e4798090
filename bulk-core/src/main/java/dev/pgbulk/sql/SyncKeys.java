package dev.pgbulk.sql;

import dev.pgbulk.table.NullDefaults;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.SyncKey;
import dev.pgbulk.table.SyncShape;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * That a row {@code t} and a row {@code s} of the source belong together. {@code FULL JOIN} takes equalities only, so that
 * null equals null by what stands for it.
 *
 * @param shape what belongs together
 */
record SyncKeys(SyncShape shape) {

    String condition() {
        return shape.keys().stream().map(this::same).collect(Collectors.joining(" AND "));
    }

    /** The keys of rows {@code t}. */
    String columns() {
        return shape.keys().stream().map(SyncKeys::column).collect(Collectors.joining(", "));
    }

    private String same(SyncKey key) {
        String column = column(key);
        String value = Comparisons.rounded(
                key.column(),
                key.type(),
                Values.of(shape.source().columns().get(key.position()), key.position()),
                key.table() == 0
                        ? shape.source().definition()
                        : shape.joined().get(key.table() - 1).definition());
        if (!key.nullable()) {
            return column + " = " + value;
        }
        return standIn(key.type())
                .map(it -> "coalesce(%s, %s) = coalesce(%s, %s) AND (%s IS NULL) = (%s IS NULL)"
                        .formatted(column, it, value, it, column, value))
                .orElseGet(() -> "ARRAY[%s] = ARRAY[%s]".formatted(column, value));
    }

    private static String column(SyncKey key) {
        return Expressions.alias(key.table()) + "." + key.column();
    }

    /** A domain may not have the value that its type has. */
    private static Optional<String> standIn(PgType type) {
        return type.display().equals(type.base())
                ? NullDefaults.of(type).map(it -> "'" + it + "'::" + type.name())
                : Optional.empty();
    }
}
