package dev.pgbulk.mapping;

import dev.pgbulk.table.Assignment;
import dev.pgbulk.table.Column;
import dev.pgbulk.table.ComputedColumn;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.PgType;
import dev.pgbulk.table.RewriteShape;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Table;
import dev.pgbulk.table.UpdateShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * The one statement that deletes, updates and creates rows of a table that refers to itself: what one of the three would
 * break another mends.
 */
public final class SyncRewrite implements RowMapper<Object[]> {

    private static final PgType ACTION = StandardTypes.of(Short.class).orElseThrow();

    private final @Nullable UpdateGroup updates;
    private final List<Object> deletedIds;
    private final List<Object> createdIds;
    private final Rows rows;
    private final RewriteShape shape;
    private final @Nullable ReturnedColumns returned;

    /**
     * Puts the rows together.
     *
     * @param updates the rows that are updated; null for none
     * @param deletedIds the ids of rows that are deleted
     * @param created the rows that are created; null for none
     * @param scope which rows are looked at
     */
    SyncRewrite(
            AttributePaths paths,
            @Nullable UpdateGroup updates,
            List<Object> deletedIds,
            SyncCreates.@Nullable Known created,
            @Nullable RowFilter scope,
            SessionImplementor session) {
        this.updates = updates;
        this.deletedIds = deletedIds;
        this.createdIds = created == null ? List.of() : created.ids();
        Rows block = created == null ? null : created.rows();
        UpdateTable root = UpdateTable.ofId(paths);
        UpdateShape single = updates == null ? null : updates.single();
        List<Column> columns =
                single == null ? root.keyColumns() : single.source().columns();
        PathValues values = new PathValues(paths.entity(), session);
        Object[][] creates = new Object[createdIds.size()][];
        Object[][] inserts = new Object[createdIds.size()][];
        for (int at = 0; at < creates.length; at++) {
            creates[at] = new Object[columns.size()];
            values.put(paths.id(), createdIds.get(at), block.index(at), creates[at], 0);
            inserts[at] = block.row(at);
        }
        int keys = root.keyColumns().size();
        CombinedRows combined =
                block == null ? null : new CombinedRows(root.source(columns, keys), creates, block.table(), inserts);
        List<Column> all = new ArrayList<>(combined == null ? columns : combined.columns());
        int action = all.size();
        all.add(new Column("action", ACTION, null, "action"));
        Table source = root.source(all, keys);
        this.shape = shape(root, source, single, combined == null ? List.of() : combined.created(), scope, action);
        this.rows = new Rows(source, deletedIds.size() + createdIds.size());
        for (Object id : deletedIds) {
            Object[] row = new Object[columns.size()];
            values.put(paths.id(), id, -1, row, 0);
            add(-1, row, RewriteShape.DELETE);
        }
        for (int at = 0; at < updated(); at++) {
            add(updates.indices()[at], updates.rows()[at], RewriteShape.UPDATE);
        }
        for (int at = 0; at < createdIds.size(); at++) {
            add(block.index(at), combined.rows()[at], RewriteShape.CREATE);
        }
        this.returned = updates == null ? null : new ReturnedColumns(updates, updates.generated(), true, session);
    }

    private void add(int index, Object[] values, short action) {
        Object[] row = Arrays.copyOf(values, rows.table().columns().size());
        row[row.length - 1] = action;
        rows.add(index, row);
    }

    private static RewriteShape shape(
            UpdateTable root,
            Table source,
            @Nullable UpdateShape single,
            List<ComputedColumn> inserted,
            @Nullable RowFilter scope,
            int action) {
        List<Expression> located = new ArrayList<>();
        List<Column> key = root.keyColumns();
        for (int at = 0; at < key.size(); at++) {
            located.add(MatchConditions.equality(
                    new Expression.OldValue(key.get(at).name(), key.get(at).type(), 0), at));
        }
        List<Assignment> assignments = single == null ? List.of() : single.assignments();
        UpdateShape update = new UpdateShape(
                source,
                single == null ? located : single.conditions(),
                assignments,
                root.keyNames(),
                scope == null ? null : scope.on(root.name()),
                false,
                false,
                single == null ? List.of() : single.returning());
        return new RewriteShape(update, located, inserted, located, action);
    }

    private int updated() {
        return updates == null ? 0 : updates.rows().length;
    }

    /**
     * The rows.
     *
     * @return each with what becomes of it
     */
    public Rows rows() {
        return rows;
    }

    /**
     * What becomes of which.
     *
     * @return the shape
     */
    public RewriteShape shape() {
        return shape;
    }

    @Override
    public Object[] mapRow(ResultSet rs, int rowNumber) throws SQLException {
        Object[] read = returned == null ? null : returned.reader().mapRow(rs, rowNumber);
        return read == null ? new Object[0] : read;
    }

    /**
     * Columns of a row were read back.
     *
     * @param position the position of the source row
     * @param values as this reader has read them
     */
    public void returned(int position, Object[] values) {
        int at = position - deletedIds.size();
        if (returned != null && at >= 0 && at < updated()) {
            returned.set(at, values, values[0]);
        }
    }

    List<Object> deletedIds() {
        return deletedIds;
    }

    List<Object> createdIds() {
        return createdIds;
    }
}
