package dev.pgbulk.exec;

import dev.pgbulk.table.SyncShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/** Reads in what rows of a scope differ from rows of a source. */
final class DifferenceRows implements RowCallbackHandler {

    private final int firstOrdinal;
    private final long most;
    private final RowMapper<Object[]> reader;
    private final int flags;
    private final BitSet seen = new BitSet();
    private final BitSet missing = new BitSet();
    private final List<Returned> different = new ArrayList<>();
    private final List<Returned> unchanged = new ArrayList<>();
    private final List<Returned> unexpected = new ArrayList<>();
    private final List<Object[]> surplus = new ArrayList<>();
    private long surplusCount;
    private boolean repeated;

    DifferenceRows(SyncShape shape, int firstOrdinal, long most, RowMapper<Object[]> reader) {
        this.firstOrdinal = firstOrdinal;
        this.most = most;
        this.reader = reader;
        this.flags = shape.read().size() + 2;
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        int ordinal = row.getInt(1);
        if (row.wasNull()) {
            if (surplusCount++ < most) {
                surplus.add(reader.mapRow(row, 0));
            }
            return;
        }
        int position = ordinal - firstOrdinal;
        repeated |= seen.get(position);
        seen.set(position);
        if (!row.getBoolean(flags)) {
            missing.set(position);
        } else {
            kind(row).add(new Returned(position, reader.mapRow(row, 0)));
        }
    }

    private List<Returned> kind(ResultSet row) throws SQLException {
        if (!row.getBoolean(flags + 2)) {
            return unexpected;
        }
        return row.getBoolean(flags + 1) ? different : unchanged;
    }

    /** A source row has several partners. */
    boolean isRepeated() {
        return repeated;
    }

    Differences differences() {
        return new Differences(missing, different, unchanged, unexpected, surplus, surplusCount, SharedKeys.NONE);
    }
}
