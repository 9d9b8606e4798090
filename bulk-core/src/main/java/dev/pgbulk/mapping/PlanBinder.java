package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogColumn;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Sequence;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the plans of an entity type from its outline and the catalogue. */
final class PlanBinder {

    private final Map<String, CatalogTable> catalog;
    private final WireConversions conversions;
    private final Problems problems;
    private final TableShapes shapes = new TableShapes();

    PlanBinder(Map<String, CatalogTable> catalog, WireConversions conversions, Problems problems) {
        this.catalog = catalog;
        this.conversions = conversions;
        this.problems = problems;
    }

    EntityPlan bind(EntityOutline outline) {
        ColumnBinder binder = new ColumnBinder(outline.name(), conversions, problems);
        List<TablePlan> tables = new ArrayList<>();
        for (TableOutline table : outline.tables()) {
            CatalogTable definition = find(table.name());
            if (definition != null) {
                tables.add(table(outline, table, definition, binder));
            }
        }
        List<CollectionPlan> collections = new ArrayList<>();
        for (OwnedCollection collection : outline.collections()) {
            CatalogTable definition = find(collection.table());
            if (definition != null) {
                collections.add(collection(outline, collection, definition, binder));
            }
        }
        return EntityPlan.of(outline, identity(outline, tables), tables, collections);
    }

    private @Nullable CatalogTable find(String name) {
        CatalogTable table = catalog.get(name);
        problems.addIf(table == null, "table " + name + " does not exist");
        return table;
    }

    private TablePlan table(EntityOutline entity, TableOutline outline, CatalogTable definition, ColumnBinder binder) {
        List<WireColumn> columns = binder.bind(outline.columns(), definition);
        List<ComputedColumn> computed = new ArrayList<>(outline.computed());
        List<RowPart.Constant> constants = binder.bindFixed(outline.fixed(), definition, columns, computed);
        binder.checkUnmapped(definition, columns, computed.stream().map(ComputedColumn::name));
        return new TablePlan(
                entity.name(),
                entity.shapeName(outline),
                outline.with(computed),
                definition,
                columns,
                constants,
                entity.persister().isDynamicInsert(),
                shapes);
    }

    private CollectionPlan collection(
            EntityOutline entity, OwnedCollection collection, CatalogTable definition, ColumnBinder binder) {
        List<WireColumn> columns = binder.bind(collection.columns(), definition);
        List<ComputedColumn> computed = new ArrayList<>();
        List<RowPart.Constant> constants = binder.bindFixed(collection.fixed(), definition, columns, computed);
        binder.checkUnmapped(definition, columns, computed.stream().map(ComputedColumn::name));
        Map<String, Integer> positions = new HashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            positions.put(columns.get(at).column().name(), at);
        }
        Table table = shapes.shape(new Table(
                definition,
                entity.name() + "." + collection.path(),
                columns.stream().map(WireColumn::column).toList(),
                0,
                computed));
        return new CollectionPlan(entity.name(), collection, table, columns, positions, constants);
    }

    /** The sequence of an identity or serial column; its ids can be drawn before the rows are written. */
    private static @Nullable SequenceBlocks identity(EntityOutline entity, List<TablePlan> tables) {
        if (!(entity.idSource() instanceof IdSource.ByServer) || tables.isEmpty()) {
            return null;
        }
        TablePlan first = tables.get(0);
        List<CatalogColumn> key = first.outline().columns().stream()
                .limit(first.outline().keyColumns())
                .flatMap(it -> first.definition().find(it.name()).stream())
                .toList();
        return Stream.of(key)
                .filter(columns -> columns.size() == 1)
                .map(columns -> columns.get(0))
                .filter(column -> column.sequence() != null && column.sequenceUsable())
                .map(column -> new SequenceBlocks(new Sequence(column.sequence()), 1, 1, 1, false, entity.idClass()))
                .findFirst()
                .orElse(null);
    }
}
