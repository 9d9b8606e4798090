package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.persister.entity.mutation.EntityTableMapping;

/**
 * The columns of attributes: Hibernate's mapping and the server's catalog, put together.
 *
 * @param persister the entity type
 * @param catalog its tables, and those of its collections, by name
 * @param conversions how values are sent
 */
record PathColumns(EntityPersister persister, Map<String, CatalogTable> catalog, WireConversions conversions) {

    CatalogTable table(String name) {
        CatalogTable table = catalog.get(name);
        if (table == null) {
            throw new IllegalStateException("Table " + name + " of " + entity() + " has not been read");
        }
        return table;
    }

    CatalogTable known(String name) {
        CatalogTable table = catalog.get(name);
        return table == null ? new CatalogTable(name, 'r', false, false, false, false, false, false, List.of()) : table;
    }

    /**
     * The columns of an attribute.
     *
     * @param name what it was called
     * @param outer the path of what it is a part of, with a dot behind; empty for an attribute of the entity
     * @param attribute the attribute
     */
    List<PathColumn> of(String name, String outer, AttributeMapping attribute) {
        List<PathColumn> columns = new ArrayList<>();
        for (AttributeColumn column : AttributeColumn.of(attribute)) {
            if (column.selectable().isFormula()) {
                throw new IllegalArgumentException(
                        "Attribute '%s' of %s is a formula, which has no column".formatted(name, entity()));
            }
            String table = ((EntityMutationTarget) persister).physicalTableNameForMutation(column.selectable());
            columns.add(column(outer + column.path(), column.selectable(), table));
        }
        return columns;
    }

    /** The columns of the id. */
    List<PathColumn> ofId(String path, EntityTableMapping table) {
        List<PathColumn> columns = new ArrayList<>();
        table.getKeyMapping()
                .forEachSelectable((at, selectable) -> columns.add(column(path, selectable, table.getTableName())));
        return columns;
    }

    /** The columns of a part of an embedded id. */
    List<PathColumn> inId(String path, AttributeMapping part, EntityTableMapping table) {
        List<PathColumn> columns = new ArrayList<>();
        for (AttributeColumn column : AttributeColumn.of(part)) {
            columns.add(column(path, column.selectable(), table.getTableName()));
        }
        return columns;
    }

    /** A column of a table of the entity, or of one of its collections. */
    PathColumn column(String path, SelectableMapping selectable, String tableName) {
        CatalogTable table = table(tableName);
        CatalogColumn found = table.column(selectable.getSelectionExpression());
        OutlinedColumn outlined = new OutlinedColumn(
                        selectable.getSelectionExpression(),
                        selectable.getJdbcMapping(),
                        "?".equals(selectable.getWriteExpression()) ? null : selectable.getWriteExpression(),
                        path,
                        -1)
                .forType(found.type());
        PgType type = outlined.writeExpression() == null
                ? found.type()
                : WireConversions.parameterType(outlined.mapping(), found.type());
        WireConversion conversion = conversions.choose(outlined.mapping(), type);
        if (conversion == null) {
            throw new IllegalArgumentException(
                    "column %s of table %s is of type %s, which does not take attribute '%s' of %s"
                            .formatted(outlined.name(), tableName, found.type().display(), path, entity()));
        }
        return new PathColumn(
                tableName, WireColumn.of(outlined, type, found, conversion, true), found, selectable.isUpdateable());
    }

    private String entity() {
        return persister.getMappedClass().getSimpleName();
    }
}
