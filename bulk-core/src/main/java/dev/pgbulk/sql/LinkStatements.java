package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.PgType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that replace the rows which link owners to members. Wanted rows and those that are there are put side by
 * side and counted by what they hold: nulls are equal then, and no pair of rows is compared.
 *
 * @param shape the table of the links
 * @param source where the wanted links come from
 */
public record LinkStatements(LinkShape shape, Source source) {

    /**
     * Locks the owners in the order of their key. All of them, since the count reads all.
     *
     * @param owners their table
     * @return a query of the ordinals of the rows whose owner is not there, as an array; null for none
     */
    public String lock(LinkShape.Owners owners) {
        KeyFilter keys = new KeyFilter(owners.key(), owners.filter());
        String locked =
                "%s, l AS MATERIALIZED (SELECT %s FROM %s t WHERE (%s) IN (SELECT %s FROM s)%s ORDER BY %s FOR NO KEY UPDATE OF t)"
                        .formatted(
                                with(),
                                keys.named(),
                                owners.table(),
                                keys.columns(),
                                values(0, shape.source().keyColumns()),
                                keys.and(),
                                keys.columns());
        String missing =
                "SELECT pg_catalog.array_agg(s.ord::pg_catalog.int8) FROM s WHERE NOT EXISTS (SELECT FROM l WHERE %s)"
                        .formatted(equalKeys("l.k%d", this::value));
        return "%s SELECT (%s) FROM (SELECT pg_catalog.count(*) FROM l) counted".formatted(locked, missing);
    }

    /**
     * Deletes the links of the owners that are not wanted, and all but one of those that are there several times.
     *
     * @return the statement; it returns as {@link #insert()} does
     */
    public String delete() {
        String unwanted =
                ("SELECT u.tid, u.tab FROM (SELECT a.*, pg_catalog.count(a.ord) OVER (PARTITION BY %s) AS wanted,"
                                + " pg_catalog.row_number() OVER (PARTITION BY %s ORDER BY a.tid) AS n FROM (%s) a) u"
                                + " WHERE u.tid IS NOT NULL AND (u.wanted = 0 OR u.n > 1)%s ORDER BY %s")
                        .formatted(content("a"), content("a"), both(), visible(), order());
        LinkShape.Removal removal = shape.removal();
        String change = removal == null
                ? "DELETE FROM %s t USING".formatted(shape.source().name())
                : "UPDATE %s t SET %s = %s FROM"
                        .formatted(shape.source().name(), removal.column(), Escapes.of(removal.gone()));
        return changed("%s (%s) d WHERE t.ctid = d.tid AND t.tableoid = d.tab RETURNING %s"
                .formatted(change, unwanted, written("t.")));
    }

    /** Links to members that Hibernate does not see stay, as they stay when Hibernate writes a collection. */
    private String visible() {
        if (shape.members() == null) {
            return "";
        }
        String member = IntStream.range(shape.source().keyColumns(), shape.flag())
                .mapToObj(at -> "u.e" + at)
                .collect(Collectors.joining(", "));
        return " AND (%s) IN (%s)".formatted(member, shape.members().sql());
    }

    /**
     * Inserts the links that are wanted and not there.
     *
     * @return the statement; it returns, for each owner that it has changed, the ordinal of one of its rows and the number
     *     of links
     */
    public String insert() {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int at = 0; at < shape.flag(); at++) {
            columns.add(shape.source().columns().get(at).name());
            values.add("u.e" + at);
        }
        if (shape.position() != null) {
            columns.add(shape.position().column());
            values.add("u.place");
        }
        if (shape.removal() != null) {
            columns.add(shape.removal().column());
            values.add(Escapes.of(shape.removal().live()));
        }
        return changed(
                ("INSERT INTO %s (%s) SELECT %s FROM (SELECT a.*, pg_catalog.count(a.tab) OVER (PARTITION BY %s) AS found"
                                + " FROM (%s) a) u WHERE u.ord IS NOT NULL AND u.found = 0 ORDER BY %s RETURNING %s")
                        .formatted(
                                shape.source().name(),
                                String.join(", ", columns),
                                String.join(", ", values),
                                content("a"),
                                both(),
                                order(),
                                written("")));
    }

    private String written(String alias) {
        return keys(at ->
                "%s%s AS k%d".formatted(alias, shape.source().columns().get(at).name(), at));
    }

    /** A trigger may have moved a link to an owner that is not in the source. */
    private String changed(String statement) {
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

    private String equalKeys(String left, IntFunction<String> right) {
        return IntStream.range(0, shape.source().keyColumns())
                .mapToObj(at -> left.formatted(at) + " = " + right.apply(at))
                .collect(Collectors.joining(" AND "));
    }

    private String keys(IntFunction<String> rendering) {
        return IntStream.range(0, shape.source().keyColumns())
                .mapToObj(rendering)
                .collect(Collectors.joining(", "));
    }

    /** The source is read several times, but its arrays are bound once. */
    private String with() {
        String kept = source instanceof Source.Stage ? "NOT MATERIALIZED" : "MATERIALIZED";
        return "WITH s AS %s (SELECT s.* FROM %s)".formatted(kept, source.sqlWithOrdinal());
    }

    /** The links that are there have a {@code tid}, the wanted ones an {@code ord}. */
    private String both() {
        String there = columns((column, at) -> stored(column) + " AS e" + at);
        String place = shape.position() == null
                ? ""
                : ", t.%s::%s AS place"
                        .formatted(
                                shape.position().column(),
                                shape.position().type().name());
        String alive = shape.removal() == null
                ? ""
                : " AND t.%s IS NOT DISTINCT FROM %s"
                        .formatted(
                                shape.removal().column(),
                                Escapes.of(shape.removal().live()));
        String keys = keys(at -> "t." + shape.source().columns().get(at).name());
        return ("SELECT t.ctid AS tid, t.tableoid AS tab, NULL::pg_catalog.int8 AS ord, %s%s FROM %s t"
                        + " WHERE (%s) IN (SELECT %s FROM s)%s UNION ALL %s")
                .formatted(
                        there,
                        place,
                        shape.source().name(),
                        keys,
                        values(0, shape.source().keyColumns()),
                        alive,
                        wanted());
    }

    /** Of members that are equal to the database the first. */
    private String wanted() {
        String equal = columns(
                (column, at) -> Comparisons.key(column, at, shape.source().definition()));
        String distinct = "SELECT DISTINCT ON (%s) s.ord, %s FROM s WHERE s.c%d ORDER BY %s, s.ord"
                .formatted(
                        equal,
                        columns((column, at) -> collated(column, value(at)) + " AS e" + at),
                        shape.flag(),
                        equal);
        String names = columns((column, at) -> "w.e" + at);
        String head = "SELECT NULL::pg_catalog.tid, NULL::pg_catalog.oid, w.ord::pg_catalog.int8, " + names;
        LinkShape.Position position = shape.position();
        if (position == null) {
            return "%s FROM (%s) w".formatted(head, distinct);
        }
        String keys = keys(at -> "w.e" + at);
        return "%s, (pg_catalog.row_number() OVER (PARTITION BY %s ORDER BY w.ord) + %d)::%s FROM (%s) w"
                .formatted(head, keys, position.base() - 1, position.type().name(), distinct);
    }

    /** All that makes two links the same. */
    private String content(String alias) {
        String columns = columns((column, at) -> exact(column, alias + ".e" + at));
        return shape.position() == null ? columns : columns + ", " + alias + ".place";
    }

    /** One order for both sides of an association: that of the columns' names. */
    private String order() {
        List<Column> columns = shape.source().columns();
        return IntStream.range(0, shape.flag())
                .boxed()
                .sorted(Comparator.comparing(
                        at -> Identifiers.bare(columns.get(at).name())))
                .map(at -> exact(columns.get(at), "u.e" + at))
                .collect(Collectors.joining(", "));
    }

    private String exact(Column column, String value) {
        return Comparisons.exact(
                column.name(), type(column), value, shape.source().definition());
    }

    private String stored(Column column) {
        return collated(column, "t." + column.name() + "::" + type(column).name());
    }

    /** Behind a write expression a value has another type than its column. */
    private PgType type(Column column) {
        return shape.source().definition().column(column.name()).type();
    }

    private String collated(Column column, String value) {
        return "(%s)%s"
                .formatted(
                        value,
                        Comparisons.collation(column.name(), shape.source().definition()));
    }

    private String values(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::value).collect(Collectors.joining(", "));
    }

    private String value(int at) {
        Column column = shape.source().columns().get(at);
        String value = Values.of(column, at);
        return column.writeExpression() == null
                ? value
                : "(%s)::%s".formatted(value, type(column).name());
    }

    private String columns(Rendering rendering) {
        return IntStream.range(0, shape.flag())
                .mapToObj(at -> rendering.of(shape.source().columns().get(at), at))
                .collect(Collectors.joining(", "));
    }

    @FunctionalInterface
    private interface Rendering {

        String of(Column column, int at);
    }
}
