package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SyncShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** The query that compares the items of one class with the rows of the scope, and what it has brought. */
public final class SyncComparison implements RowMapper<Object[]> {

    private final SyncGroup group;
    private final @Nullable RowFilter scope;
    private final Rows rows;
    private final SyncShape shape;
    private final IdReader ids;
    private final @Nullable SyncValues values;
    private final BitSet missing = new BitSet();
    private final Map<Integer, Object[]> different = new TreeMap<>();
    private final Map<Integer, Object[]> unchanged = new TreeMap<>();
    private final Map<Integer, Object[]> unexpected = new TreeMap<>();
    private List<Object[]> surplus = List.of();
    private long surplusCount;

    SyncComparison(SyncGroup group, @Nullable RowFilter scope, SyncRequest request, SessionImplementor session) {
        this.group = group;
        this.scope = scope;
        SyncShapes shapes = new SyncShapes(group);
        this.ids = new IdReader(group.of().persister(), session);
        this.values = request.tellsChanges() ? new SyncValues(group, shapes, ids.columns(), session) : null;
        SyncShape.Extent extent = new SyncShape.Extent(
                request.sync().rewriteUnchanged() && !group.of().compared().isEmpty(),
                request.returning(),
                !request.sync().skipDeletes(),
                values != null);
        this.shape = shapes.of(scope, extent, values == null ? List.of() : values.told());
        this.rows = new GroupItems(group.items(), group.counting(), session).rows(shape.source());
    }

    SyncGroup group() {
        return group;
    }

    /** Which rows are looked at; null for all. */
    @Nullable
    RowFilter scope() {
        return scope;
    }

    @Nullable
    SyncValues values() {
        return values;
    }

    /**
     * The items.
     *
     * @return may be empty
     */
    public Rows rows() {
        return rows;
    }

    /**
     * How they are compared.
     *
     * @return the shape
     */
    public SyncShape shape() {
        return shape;
    }

    /** Reads the id, and the values where they are asked for. */
    @Override
    public Object[] mapRow(ResultSet rs, int rowNumber) throws SQLException {
        Object id = ids.read(rs, 2);
        return values == null ? new Object[] {id} : new Object[] {id, values.read(rs)};
    }

    /**
     * Items without a row.
     *
     * @param positions of the rows of the source
     */
    public void missing(BitSet positions) {
        positions.stream().forEach(at -> missing.set(group.counting()[at]));
    }

    /**
     * An item whose row differs.
     *
     * @param position of the row of the source
     * @param read as this reader has read it
     */
    public void different(int position, Object[] read) {
        different.put(group.counting()[position], read);
    }

    /**
     * An item whose row holds its values.
     *
     * @param position of the row of the source
     * @param read as this reader has read it
     */
    public void unchanged(int position, Object[] read) {
        unchanged.put(group.counting()[position], read);
    }

    /**
     * An item whose row has another version.
     *
     * @param position of the row of the source
     * @param read as this reader has read it
     */
    public void unexpected(int position, Object[] read) {
        unexpected.put(group.counting()[position], read);
    }

    /**
     * Rows without an item.
     *
     * @param read as this reader has read them
     * @param count how many there are in all
     */
    public void surplus(List<Object[]> read, long count) {
        this.surplus = read;
        this.surplusCount = count;
    }

    BitSet missing() {
        return missing;
    }

    Map<Integer, Object[]> different() {
        return different;
    }

    Map<Integer, Object[]> unchanged() {
        return unchanged;
    }

    Map<Integer, Object[]> unexpected() {
        return unexpected;
    }

    List<Object[]> surplus() {
        return surplus;
    }

    long surplusCount() {
        return surplusCount;
    }
}
