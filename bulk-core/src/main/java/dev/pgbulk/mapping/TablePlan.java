package dev.pgbulk.mapping;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Table;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** Makes the rows of one table for the entities of one class. Immutable but for the shapes it remembers. */
final class TablePlan {

    private static final int MOST_SHAPES = 1_000;
    private static final Object[] NONE = {};

    private final String entity;
    private final String shapeName;
    private final TableOutline outline;
    private final CatalogTable definition;
    private final WireColumn[] columns;
    private final RowPart[] parts;
    private final RowPart.Constant[] constants;
    private final boolean dynamic;
    private final TableShapes shapes;
    private final Map<BitSet, Table> dynamicShapes = new ConcurrentHashMap<>();
    private final Table withKey;
    private final Table withoutKey;

    TablePlan(
            String entity,
            String shapeName,
            TableOutline outline,
            CatalogTable definition,
            List<WireColumn> columns,
            List<RowPart.Constant> constants,
            boolean dynamic,
            TableShapes shapes) {
        this.entity = entity;
        this.shapeName = shapeName;
        this.outline = outline;
        this.definition = definition;
        this.columns = columns.toArray(WireColumn[]::new);
        this.parts = outline.parts().toArray(RowPart[]::new);
        this.constants = constants.toArray(RowPart.Constant[]::new);
        this.dynamic = dynamic;
        this.shapes = shapes;
        this.withKey = shape(0, columns.size(), outline.keyColumns());
        this.withoutKey = shape(outline.keyColumns(), columns.size(), 0);
    }

    TableOutline outline() {
        return outline;
    }

    CatalogTable definition() {
        return definition;
    }

    /** The columns of the key. */
    List<Column> key() {
        return Arrays.stream(columns, 0, outline.keyColumns())
                .map(WireColumn::column)
                .toList();
    }

    /** The columns, those of the key first. */
    WireColumn[] columns() {
        return columns;
    }

    RowPart.Constant[] constants() {
        return constants;
    }

    /** Another shape of the rows, the same instance for equal ones. */
    Table shape(List<Column> shape, int keyColumns, List<ComputedColumn> computed) {
        return shapes.shape(new Table(definition, shapeName, shape, keyColumns, computed));
    }

    /** Puts the key columns of an id, which are the first of a row. */
    void putKey(int index, Object id, SharedSessionContractImplementor session, Object[] row) {
        read(parts[0], new EntityState(index, id, id, NONE, session), sink(index, row));
    }

    /** Adds the row of an entity, without the key columns as long as the entity has no id. */
    void append(EntityState state, RowTarget blocks) {
        if (outline.optional() && IntStream.of(outline.attributes()).allMatch(at -> state.values()[at] == null)) {
            return;
        }
        Object[] row = read(state);
        int from = state.id() == null ? outline.keyColumns() : 0;
        if (dynamic) {
            appendDynamic(state, row, from, blocks);
        } else if (from == 0) {
            blocks.add(withKey, state.index(), row);
        } else {
            blocks.add(withoutKey, state.index(), Arrays.copyOfRange(row, from, row.length));
        }
    }

    private Object[] read(EntityState state) {
        Object[] row = new Object[columns.length];
        for (RowPart.Constant constant : constants) {
            row[constant.column()] = constant.plain();
        }
        RowPart.RowSink sink = sink(state.index(), row);
        for (RowPart part : parts) {
            read(part, state, sink);
        }
        return row;
    }

    private RowPart.RowSink sink(int index, Object[] row) {
        return (column, relational, session) -> {
            WireColumn target = columns[column];
            try {
                row[column] = target.wire(relational, session);
            } catch (UnfitValueException fault) {
                throw RowFaults.unfit(entity, index, target.column().attribute(), fault);
            }
        };
    }

    private void read(RowPart part, EntityState state, RowPart.RowSink sink) {
        try {
            part.read(state, sink);
        } catch (BulkRowException located) {
            throw located;
        } catch (RemovedReferenceException fault) {
            throw RowFaults.removed(entity, state.index(), part.attribute());
        } catch (RuntimeException fault) {
            throw RowFaults.unreadable(entity, state.index(), part.attribute(), fault);
        }
    }

    /** Null attributes are left to the column's default, so that rows of one table have many shapes. */
    private void appendDynamic(EntityState state, Object[] row, int from, RowTarget blocks) {
        BitSet written = new BitSet(row.length);
        for (int at = from; at < row.length; at++) {
            written.set(at, isWritten(at, state));
        }
        int[] positions = written.stream().toArray();
        Object[] part = new Object[positions.length];
        Arrays.setAll(part, at -> row[positions[at]]);
        if (dynamicShapes.size() > MOST_SHAPES) {
            dynamicShapes.clear();
        }
        Table table = dynamicShapes.computeIfAbsent(written, it -> {
            List<Column> shape =
                    it.stream().mapToObj(at -> columns[at].column()).toList();
            return new Table(definition, shapeName, shape, outline.keyColumns() - from, outline.computed());
        });
        blocks.add(table, state.index(), part);
    }

    private boolean isWritten(int column, EntityState state) {
        int attribute = column < outline.columns().size()
                ? outline.columns().get(column).statePosition()
                : -1;
        return attribute < 0 || state.values()[attribute] != null;
    }

    private Table shape(int from, int to, int keyColumns) {
        List<Column> shape =
                Arrays.stream(columns, from, to).map(WireColumn::column).toList();
        return shapes.shape(new Table(definition, shapeName, shape, keyColumns, outline.computed()));
    }
}
