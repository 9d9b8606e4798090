package dev.pgbulk.mapping;

import dev.pgbulk.table.Table;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One instance per shape, so that the rows of several classes that share a table travel together. */
final class TableShapes {

    private final Map<Table, Table> shapes = new ConcurrentHashMap<>();

    Table shape(Table table) {
        return shapes.computeIfAbsent(table, it -> it);
    }
}
