package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.PgType;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The wanted links as a common table expression {@code s}, and what the statements on links say of owners.
 *
 * @param shape the table of the links
 * @param source where the wanted links come from
 */
record LinkSource(LinkShape shape, Source source) {

    /** The source is read several times, but its arrays are bound once. */
    String with() {
        String kept = source instanceof Source.Stage ? "NOT MATERIALIZED" : "MATERIALIZED";
        return "WITH s AS %s (SELECT s.* FROM %s)".formatted(kept, source.sqlWithOrdinal());
    }

    /** The value of a column of the source, in the type of the table's column. */
    String value(int at) {
        Column column = shape.source().columns().get(at);
        String value = Values.of(column, at);
        return column.writeExpression() == null
                ? value
                : "(%s)::%s".formatted(value, type(column).name());
    }

    /** Behind a write expression a value has another type than its column. */
    PgType type(Column column) {
        return shape.source().definition().column(column.name()).type();
    }

    String keyValues() {
        return keys(this::value);
    }

    /** Something for each column of the owner's key. */
    String keys(IntFunction<String> rendering) {
        return IntStream.range(0, shape.source().keyColumns())
                .mapToObj(rendering)
                .collect(Collectors.joining(", "));
    }

    String equalKeys(String left, IntFunction<String> right) {
        return IntStream.range(0, shape.source().keyColumns())
                .mapToObj(at -> left.formatted(at) + " = " + right.apply(at))
                .collect(Collectors.joining(" AND "));
    }

    /** What a statement returns of each link, for {@link #changed}. */
    String written(String alias) {
        return keys(at ->
                "%s%s AS k%d".formatted(alias, shape.source().columns().get(at).name(), at));
    }

    /**
     * Counts the links that a statement has written, owner by owner. A trigger may have moved a link to an owner that is
     * not in the source.
     */
    String changed(String statement) {
        String names = keys(at -> "k" + at);
        return ("%s, w AS (%s) SELECT o.ord, c.n FROM (SELECT %s, pg_catalog.count(*) AS n FROM w GROUP BY %s) c"
                        + " LEFT JOIN (SELECT %s, pg_catalog.min(s.ord)::pg_catalog.int8 AS ord FROM s GROUP BY %s) o ON %s")
                .formatted(
                        with(),
                        statement,
                        names,
                        names,
                        keys(at -> value(at) + " AS k" + at),
                        names,
                        equalKeys("c.k%d", at -> "o.k" + at));
    }
}
