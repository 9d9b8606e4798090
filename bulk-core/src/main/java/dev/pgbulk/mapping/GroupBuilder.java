package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.RowFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** Makes a group: its layout, its rows one after the other, its statements in the end. */
final class GroupBuilder {

    private final AttributePaths paths;
    private final UpdateKeys keys;
    private final UpdateRequest request;
    private final UpdateLayout layout = new UpdateLayout();
    private final PathValues values;
    private final KeyOperands operands;
    private final SessionImplementor session;
    private final GroupVersion version;
    private final Object[][] rows;
    private final int[] indices;
    private final @Nullable Object[] ids;
    private final Object[] entities;
    private final @Nullable Object[] nextVersions;
    private int size;
    private boolean ofEntities;
    private boolean idsKnown = true;

    GroupBuilder(AttributePaths paths, UpdateKeys keys, UpdateRequest request, SessionImplementor session, int items) {
        this.paths = paths;
        this.keys = keys;
        this.request = request;
        this.session = session;
        this.values = new PathValues(paths.entity(), session);
        this.version = GroupVersion.of(paths);
        this.rows = new Object[items][];
        this.indices = new int[items];
        this.ids = new Object[items];
        this.entities = new Object[items];
        this.nextVersions = new Object[items];
        layout.addKeys(keys);
        this.operands = new KeyOperands(keys, layout.operands(), values, request.creates() || keys.nullsEqual());
    }

    UpdateLayout layout() {
        return layout;
    }

    PathValues values() {
        return values;
    }

    KeyOperands operands() {
        return operands;
    }

    GroupVersion version() {
        return version;
    }

    void addMadeByStatement(Map<PathColumn, String> columns) {
        columns.forEach((column, sql) -> layout.addMade(column, Expression.of(sql)));
    }

    /** A row, of which the keys are put already; one for each item. */
    void add(int index, Object[] row, @Nullable Object id, @Nullable Object entity, @Nullable Object nextVersion) {
        rows[size] = row;
        indices[size] = index;
        ids[size] = id;
        idsKnown &= id != null;
        if (entity != null) {
            ofEntities = true;
            entities[size] = entity;
            nextVersions[size] = nextVersion;
        }
        size++;
    }

    Object[] row() {
        return new Object[layout.columns().size()];
    }

    void put(UpdateLayout.Write write, @Nullable Object value, int index, Object[] row) {
        AttributePath path = write.path();
        SetFunction function = write.function();
        if (function == SetFunction.ARRAY_REMOVE) {
            values.putElement(path, value, index, row, write.at());
            return;
        }
        values.put(path, value, index, row, write.at());
        if (function == null) {
            checkNulls(path, index, row, write.at());
        }
    }

    private void checkNulls(AttributePath path, int index, Object[] row, int at) {
        if (row[at] == null && path.isPrimitive()) {
            throw RowFaults.unfit(
                    paths.entity(),
                    index,
                    path.named(),
                    new UnfitValueException(
                            UnfitValueException.NULL, "the attribute is of a primitive type and takes no null"));
        }
        List<PathColumn> columns = path.columns();
        for (int column = 0; column < columns.size(); column++) {
            PathColumn found = columns.get(column);
            if (row[at + column] == null
                    && found.catalog().notNull()
                    && found.wire().column().writeExpression() == null
                    && !paths.table(found.table()).updateTriggers()) {
                throw RowFaults.unfit(
                        paths.entity(),
                        index,
                        found.wire().column().attribute(),
                        new UnfitValueException(UnfitValueException.NULL, "the column takes no null"));
            }
        }
    }

    /**
     * The statements of the rows. Where an item may have several rows, and some of them are left alone, they are found
     * first, since one statement would tell only those that were written.
     */
    GroupStatements statements(@Nullable RowFilter filter, Map<String, List<GeneratedAttribute>> generated) {
        UpdateShapes shapes = new UpdateShapes(paths, keys, layout, filter, request.onlyChanged());
        boolean writesId =
                layout.writes().stream().anyMatch(write -> write.path().isId() || isPartOfId(write.path()));
        boolean readsId = !keys.isId() || writesId;
        UpdateTable table = onlyTable(shapes);
        List<GeneratedAttribute> readBack = table == null ? List.of() : generated.getOrDefault(table.name(), List.of());
        List<String> returning = new ArrayList<>();
        if (table != null && readsId) {
            returning.addAll(table.keyNames());
        }
        readBack.forEach(it -> returning.add(it.column()));
        return new GroupStatements(
                table == null ? null : shapes.single(table, returning),
                table == null ? shapes.match() : null,
                table == null ? shapes.tables(generated) : List.of(),
                readBack,
                readsId,
                writesId);
    }

    private @Nullable UpdateTable onlyTable(UpdateShapes shapes) {
        if (request.creates()) {
            return paths.tables().size() == 1 ? UpdateTable.ofId(paths) : null;
        }
        return request.onlyChanged() && !keys.isId() ? null : shapes.onlyTable();
    }

    /**
     * The rows with their statements; nothing where there is nothing to write.
     *
     * @param statements the statements, asked for where they are needed
     */
    @Nullable
    UpdateGroup build(Supplier<GroupStatements> statements) {
        if (layout.writesNothing() && !request.creates() || size == 0) {
            return null;
        }
        GroupStatements made = statements.get();
        return new UpdateGroup(
                paths,
                keys,
                made.single(),
                made.match(),
                made.tables(),
                made.generated(),
                layout.expectedVersion(),
                request.where() != null,
                indices,
                rows,
                made.readsId(),
                made.writesId(),
                idsKnown ? ids : null,
                ofEntities ? entities : null,
                ofEntities ? nextVersions : null,
                null,
                null);
    }

    /** The rows as they are compared with those of the table. */
    UpdateGroup compared() {
        return new UpdateGroup(
                paths,
                keys,
                null,
                new UpdateShapes(paths, keys, layout, null, false).match(),
                List.of(),
                List.of(),
                layout.expectedVersion(),
                false,
                indices,
                rows,
                true,
                false,
                null,
                entities,
                null,
                null,
                null);
    }

    private boolean isPartOfId(AttributePath path) {
        return path.columns().stream()
                .anyMatch(column -> paths.id().columns().stream()
                        .anyMatch(id ->
                                id.table().equals(column.table()) && id.name().equals(column.name())));
    }

    /** Each item has its one row, which is there. */
    boolean findsById() {
        return keys.isId() && !request.creates() && !keys.nullsEqual();
    }

    SessionImplementor session() {
        return session;
    }
}
