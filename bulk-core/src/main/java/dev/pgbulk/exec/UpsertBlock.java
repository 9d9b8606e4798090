package dev.pgbulk.exec;

import dev.pgbulk.sql.Source;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpsertShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The rows of one upsert, for each of its statements.
 *
 * @param rows the rows
 * @param from where the statements find them
 * @param shape what becomes of them
 * @param ids the ids of those that are believed to be new
 * @param reader reads the columns that come back
 */
record UpsertBlock(Rows rows, SourceRows from, UpsertShape shape, DrawnIds ids, RowMapper<Object[]> reader) {

    private static final Object[] NOTHING = {};

    int size() {
        return rows.size();
    }

    int position(ResultSet row) throws SQLException {
        return row.getInt(1) - from.firstOrdinal();
    }

    Object[] values(ResultSet row) throws SQLException {
        return shape.update().returning().isEmpty() ? NOTHING : reader.mapRow(row, 0);
    }

    /** The same, with a source of only some of the rows. */
    UpsertBlock among(BitSet positions) {
        Source some = new Source.Among(from.source());
        return new UpsertBlock(
                rows, new SourceRows(some, parametersOf(positions), from.firstOrdinal()), shape, ids, reader);
    }

    /** What binds a source of only some of the rows. */
    MapSqlParameterSource parametersOf(BitSet positions) {
        boolean[] flags = new boolean[size()];
        positions.stream().forEach(at -> flags[at] = true);
        return new MapSqlParameterSource(from.parameters().getValues()).addValue("among", flags);
    }
}
