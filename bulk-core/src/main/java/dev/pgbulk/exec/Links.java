package dev.pgbulk.exec;

import dev.pgbulk.sql.DeleteLinksStatement;
import dev.pgbulk.sql.InsertLinksStatement;
import dev.pgbulk.sql.LockOwnersStatement;
import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.Rows;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Sends the statements that replace the rows which link owners to members. */
final class Links {

    private final NamedParameterJdbcTemplate jdbc;
    private final RowSources sources;
    private final PlanSettings settings;
    private final RowGuard guard;

    Links(NamedParameterJdbcTemplate jdbc, RowSources sources, PlanSettings settings, RowGuard guard) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.settings = settings;
        this.guard = guard;
    }

    /** Who comes second sees in the statements that follow what the first has written: their links do not mix. */
    BitSet lock(Rows rows, LinkShape shape) {
        SourceRows from = from(rows);
        BitSet missing = new BitSet();
        missing.set(0, shape.owners().isEmpty() ? 0 : rows.size());
        for (LinkShape.Owners owners : shape.owners()) {
            BitSet notThere = new BitSet();
            String sql = new LockOwnersStatement(shape, owners, from.source()).sql();
            query(rows, () -> KnownValues.NONE, sql, from.parameters(owners.filter()), row -> {
                Array ordinals = row.getArray(1);
                for (Long ordinal : ordinals == null ? new Long[0] : (Long[]) ordinals.getArray()) {
                    notThere.set((int) (ordinal - from.firstOrdinal()));
                }
            });
            missing.and(notThere);
        }
        return missing;
    }

    Replaced replace(Rows rows, LinkShape shape) {
        SourceRows from = from(rows);
        String delete = new DeleteLinksStatement(shape, from.source()).sql();
        String insert = new InsertLinksStatement(shape, from.source()).sql();
        Counter counter = new Counter(from.firstOrdinal());
        query(rows, () -> KnownValues.NONE, delete, from.parameters(shape.members()), counter);
        query(rows, () -> KnownValues.linked(shape), insert, from.parameters(), counter);
        return new Replaced(counter.links, counter.positions);
    }

    private SourceRows from(Rows rows) {
        SourceRows from = sources.of(rows);
        if (rows.size() > 1) {
            settings.tell(from.source(), rows.table().name());
        }
        return from;
    }

    private void query(
            Rows rows,
            Supplier<KnownValues> values,
            String sql,
            MapSqlParameterSource parameters,
            RowCallbackHandler reader) {
        guard.run(rows, values, () -> {
            jdbc.query(sql, parameters, reader);
            return true;
        });
    }

    /** Adds up what the statements say of each owner. */
    private static final class Counter implements RowCallbackHandler {

        private final int firstOrdinal;
        private final BitSet positions = new BitSet();
        private long links;

        Counter(int firstOrdinal) {
            this.firstOrdinal = firstOrdinal;
        }

        @Override
        public void processRow(ResultSet rs) throws SQLException {
            long ordinal = rs.getLong(1);
            if (!rs.wasNull()) {
                positions.set((int) (ordinal - firstOrdinal));
            }
            links += rs.getLong(2);
        }
    }
}
