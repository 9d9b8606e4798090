package dev.pgbulk.mapping;

import dev.pgbulk.table.Column;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.persister.entity.mutation.EntityTableMapping;

/**
 * A table of an entity, and the key that its rows are known by.
 *
 * @param paths the attributes of the entity
 * @param mapping the table
 */
record UpdateTable(AttributePaths paths, EntityTableMapping mapping) {

    static UpdateTable named(AttributePaths paths, String name) {
        return paths.tables().stream()
                .filter(it -> it.getTableName().equals(name))
                .findFirst()
                .map(it -> new UpdateTable(paths, it))
                .orElseThrow(() -> new IllegalStateException("No table " + name));
    }

    /** The table with the id. */
    static UpdateTable ofId(AttributePaths paths) {
        return new UpdateTable(paths, paths.identifierTable());
    }

    String name() {
        return mapping.getTableName();
    }

    boolean isOptional() {
        return mapping.isOptional();
    }

    /** The same id has columns of other names in a secondary or joined table. */
    List<String> keyNames() {
        List<String> names = new ArrayList<>();
        mapping.getKeyMapping().forEachKeyColumn((at, column) -> names.add(column.getColumnName()));
        return names;
    }

    List<Column> keyColumns() {
        List<String> names = keyNames();
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            Column id = paths.id().columns().get(at).wire().column();
            columns.add(new Column(names.get(at), id.type(), id.writeExpression(), id.attribute()));
        }
        return columns;
    }

    /** Rows that belong to this table, whatever columns they hold. */
    Table source(List<Column> columns, int keyColumns) {
        return new Table(paths.table(name()), paths.entity(), columns, keyColumns, List.of());
    }
}
