package dev.pgbulk.mapping;

import dev.pgbulk.table.Table;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One instance per shape, so that the rows of several classes that share a table travel together, and statements are
 * known by it. Value maps have many shapes, which are forgotten when there are too many.
 */
final class TableShapes {

    private static final int MOST = 1_000;

    private final Map<Table, Table> shapes = new ConcurrentHashMap<>();

    Table shape(Table table) {
        if (shapes.size() > MOST) {
            shapes.clear();
        }
        return shapes.computeIfAbsent(table, it -> it);
    }
}
