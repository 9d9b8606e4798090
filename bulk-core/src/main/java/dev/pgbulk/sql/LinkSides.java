package dev.pgbulk.sql;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.LinkShape;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Wanted links and those that are there, put side by side and counted by what they hold: nulls are equal then, and no pair
 * of rows is compared.
 */
final class LinkSides {

    private final LinkSource links;
    private final LinkShape shape;

    LinkSides(LinkSource links) {
        this.links = links;
        this.shape = links.shape();
    }

    /** The links that are there have a {@code tid}, the wanted ones an {@code ord}. */
    String both() {
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
        String keys = links.keys(at -> "t." + shape.source().columns().get(at).name());
        return ("SELECT t.ctid AS tid, t.tableoid AS tab, NULL::pg_catalog.int8 AS ord, %s%s FROM %s t"
                        + " WHERE (%s) IN (SELECT %s FROM s)%s UNION ALL %s")
                .formatted(there, place, shape.source().name(), keys, links.keyValues(), alive, wanted());
    }

    /** Of members that are equal to the database the first. */
    private String wanted() {
        String equal = columns(
                (column, at) -> Comparisons.key(column, at, shape.source().definition()));
        String distinct = "SELECT DISTINCT ON (%s) s.ord, %s FROM s WHERE s.c%d ORDER BY %s, s.ord"
                .formatted(
                        equal,
                        columns((column, at) -> collated(column, links.value(at)) + " AS e" + at),
                        shape.flag(),
                        equal);
        String names = columns((column, at) -> "w.e" + at);
        String head = "SELECT NULL::pg_catalog.tid, NULL::pg_catalog.oid, w.ord::pg_catalog.int8, " + names;
        LinkShape.Position position = shape.position();
        if (position == null) {
            return "%s FROM (%s) w".formatted(head, distinct);
        }
        String keys = links.keys(at -> "w.e" + at);
        return "%s, (pg_catalog.row_number() OVER (PARTITION BY %s ORDER BY w.ord) + %d)::%s FROM (%s) w"
                .formatted(head, keys, position.base() - 1, position.type().name(), distinct);
    }

    /** All that makes two links the same. */
    String content(String alias) {
        String columns = columns((column, at) -> exact(column, alias + ".e" + at));
        return shape.position() == null ? columns : columns + ", " + alias + ".place";
    }

    /** One order for both sides of an association: that of the columns' names. */
    String order() {
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
                column.name(), links.type(column), value, shape.source().definition());
    }

    private String stored(Column column) {
        return collated(column, "t." + column.name() + "::" + links.type(column).name());
    }

    private String collated(Column column, String value) {
        return "(%s)%s"
                .formatted(
                        value,
                        Comparisons.collation(column.name(), shape.source().definition()));
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
