package dev.pgbulk.sql;

import dev.pgbulk.table.ConflictTarget;
import dev.pgbulk.table.UpsertShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code INSERT … ON CONFLICT DO UPDATE … WHERE false}: creates the rows that do not exist, locks those that do and
 * leaves them as they are, all in the order of the keys. Safe beside other transactions on every version. Without a unique
 * index all rows are created.
 *
 * @param shape which rows, and what new ones get
 * @param source where the rows come from
 */
public record LockingInsertStatement(UpsertShape shape, Source source) {

    /**
     * The statement. It returns, of created rows only, the drawn id, or the ordinal of the source row where no ids are
     * drawn, and the columns that are read back. A row outside of a partial index is created whatever exists.
     *
     * @return its text
     */
    public String sql() {
        String returned = returned();
        if (shape.drawn() != null) {
            return insert() + " RETURNING t." + shape.drawn().name() + "::pg_catalog.int8" + returned;
        }
        return "WITH t AS (%s RETURNING *) SELECT s.ord%s FROM t JOIN %s ON %s"
                .formatted(
                        insert(), returned, source.sqlWithOrdinal(), sameId().orElseGet(() -> TargetKeys.same(shape)));
    }

    /**
     * The statement for a source of one row, also for a table with rules, which the server does not take as a part of
     * another statement. It returns 1 and the columns that are read back.
     *
     * @return its text
     */
    public String sqlOfOne() {
        return insert() + " RETURNING 1" + returned();
    }

    private String returned() {
        return shape.update().returning().stream().map(it -> ", t." + it).collect(Collectors.joining());
    }

    /** A trigger may have changed the key; an id that is given is kept by most. */
    private Optional<String> sameId() {
        Expressions proposed = new Expressions(shape.source().columns(), false);
        List<String> same = shape.inserted().stream()
                .filter(it -> shape.update().identity().contains(it.name()))
                .map(it -> "t." + it.name() + " = " + proposed.render(it.value()))
                .toList();
        return same.size() == shape.update().identity().size()
                ? Optional.of(String.join(" AND ", same))
                : Optional.empty();
    }

    private String insert() {
        CreatedColumns columns = CreatedColumns.of(shape, source).andExisting(shape);
        return "INSERT INTO %s AS t%s%s SELECT %s FROM %s ORDER BY %s%s"
                .formatted(
                        shape.source().name(),
                        columns.target(),
                        columns.override(),
                        columns.list(),
                        source.sqlWithOrdinal(),
                        TargetKeys.order(shape),
                        onConflict());
    }

    private String onConflict() {
        ConflictTarget target = shape.target();
        if (target == null) {
            return "";
        }
        return " ON CONFLICT (%s)%s DO UPDATE SET %s = excluded.%s WHERE false"
                .formatted(
                        target.elements().stream()
                                .map(it -> Escapes.of(it.sql()))
                                .collect(Collectors.joining(", ")),
                        target.predicate() == null ? "" : " WHERE " + Escapes.of(target.predicate()),
                        target.touched(),
                        target.touched());
    }
}
