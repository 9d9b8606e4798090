package dev.pgbulk.exec;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/** Reads which rows an update has written: an object per row only where columns are read back. */
final class WrittenRows implements RowCallbackHandler {

    private final int rows;
    private final int firstOrdinal;
    private final boolean returning;
    private final RowMapper<Object[]> reader;
    private final BitSet written;
    private final List<Returned> returned = new ArrayList<>();
    private int count;

    WrittenRows(Rows rows, UpdateShape shape, int firstOrdinal, RowMapper<Object[]> reader) {
        this.rows = rows.size();
        this.firstOrdinal = firstOrdinal;
        this.returning = !shape.returning().isEmpty();
        this.reader = reader;
        this.written = new BitSet(rows.size());
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
        int position = row.getInt(1) - firstOrdinal;
        written.set(position);
        if (returning) {
            returned.add(new Returned(position, reader.mapRow(row, count)));
        }
        count++;
    }

    BitSet missing() {
        BitSet missing = (BitSet) written.clone();
        missing.flip(0, rows);
        return missing;
    }

    Updated with(BitSet unmatched) {
        return new Updated(count, written, returned, unmatched);
    }
}
