package dev.pgbulk.exec;

import dev.pgbulk.sql.LinkStatements;
import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.Rows;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    long replace(Rows rows, LinkShape shape) {
        SourceRows from = sources.of(rows);
        LinkStatements statements = new LinkStatements(shape, from.source());
        if (rows.size() > 1) {
            settings.tell();
        }
        if (shape.owners() != null) {
            lock(rows, statements.lock(), from.parameters(shape.owners().filter()), from.firstOrdinal());
        }
        long deleted =
                run(rows, () -> KnownValues.NONE, statements.delete(), from.parameters());
        return deleted + run(rows, () -> KnownValues.linked(shape), statements.insert(), from.parameters());
    }

    /**
     * Who comes second sees in the statements that follow what the first has written: neither mixes its links with those
     * of the other.
     */
    private void lock(Rows rows, String sql, MapSqlParameterSource parameters, int firstOrdinal) {
        Long strange = guard.<@Nullable Long>run(
                rows, () -> KnownValues.NONE, () -> jdbc.queryForObject(sql, parameters, Long.class));
        if (strange != null) {
            throw RowFailures.strange(rows, (int) (strange - firstOrdinal));
        }
    }

    private long run(Rows rows, Supplier<KnownValues> values, String sql, MapSqlParameterSource parameters) {
        return guard.run(rows, values, () -> (long) jdbc.update(sql, parameters));
    }
}
