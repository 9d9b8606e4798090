package dev.pgbulk.exec;

import dev.pgbulk.sql.ClassifyStatement;
import dev.pgbulk.sql.RewriteStatement;
import dev.pgbulk.sql.SharedKeysStatement;
import dev.pgbulk.table.RewriteShape;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SyncShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.EmptySqlParameterSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Sends the statements that compare the rows of a scope with those of a source, and those that are only sent then. */
final class Syncs {

    /** So many differences are held at a time before they are looked at. */
    private static final int FETCHED = 10_000;

    /** How many keys of several rows are told, and how many rows of each. */
    private static final int TOLD = 5;

    private final NamedParameterJdbcTemplate jdbc;
    private final RowSources sources;
    private final PlanSettings settings;
    private final RowGuard guard;

    Syncs(NamedParameterJdbcTemplate jdbc, RowSources sources, PlanSettings settings, RowGuard guard) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.settings = settings;
        this.guard = guard;
    }

    Differences classify(Rows rows, SyncShape shape, long most, RowMapper<Object[]> reader) {
        SharedKeys shared = shape.keyIsUnique() ? SharedKeys.NONE : shared(shape);
        if (shared.count() > 0) {
            return Differences.none(shared);
        }
        SourceRows from = sources.ofAny(rows);
        settings.tellReading(from.source(), rows.table().name());
        DifferenceRows found = new DifferenceRows(shape, from.firstOrdinal(), most, reader);
        String sql = new ClassifyStatement(shape, from.source()).sql();
        query(fetching(), rows, () -> KnownValues.NONE, sql, from.parameters(shape.scope()), found);
        if (!found.isRepeated()) {
            return found.differences();
        }
        SharedKeys meanwhile = shared(shape);
        if (meanwhile.count() == 0) {
            throw new ConcurrencyFailureException("Rows of table %s had the same key only while %s was compared with it"
                    .formatted(shape.source().name(), shape.source().entity()));
        }
        return Differences.none(meanwhile);
    }

    /** Differences may be as many as the rows of the scope. */
    private NamedParameterJdbcTemplate fetching() {
        JdbcTemplate all = jdbc.getJdbcTemplate();
        JdbcTemplate template = new JdbcTemplate();
        template.setDataSource(all.getDataSource());
        template.setExceptionTranslator(all.getExceptionTranslator());
        template.setFetchSize(FETCHED);
        return new NamedParameterJdbcTemplate(template);
    }

    private SharedKeys shared(SyncShape shape) {
        guard.deadline().tell();
        List<List<String>> examples = new ArrayList<>();
        long[] count = new long[1];
        jdbc.query(
                new SharedKeysStatement(shape, TOLD).sql(),
                shape.scope() == null
                        ? EmptySqlParameterSource.INSTANCE
                        : new MapSqlParameterSource(shape.scope().parameters()),
                row -> {
                    examples.add(List.of((String[]) row.getArray(1).getArray()));
                    count[0] = row.getLong(2);
                });
        return new SharedKeys(count[0], examples);
    }

    Rewritten rewrite(Rows rows, RewriteShape shape, RowMapper<Object[]> reader) {
        Rewritten written = new Rewritten(new BitSet(), new BitSet(), new BitSet(), new ArrayList<>());
        if (rows.size() == 0) {
            return written;
        }
        SourceRows from = sources.ofAny(rows);
        settings.tell(from.source(), rows.table().name());
        int returning = shape.update().returning().size();
        String sql = new RewriteStatement(shape, from.source()).sql();
        MapSqlParameterSource parameters = from.parameters(shape.update().filter());
        query(jdbc, rows, () -> KnownValues.rewritten(shape), sql, parameters, row -> {
            int position = row.getInt(1) - from.firstOrdinal();
            int action = row.getInt(returning + 2);
            of(written, action).set(position);
            if (action != RewriteShape.DELETE && returning > 0) {
                written.returned().add(new Returned(position, reader.mapRow(row, 0)));
            }
        });
        return written;
    }

    private static BitSet of(Rewritten written, int action) {
        return switch (action) {
            case RewriteShape.DELETE -> written.deleted();
            case RewriteShape.UPDATE -> written.updated();
            default -> written.created();
        };
    }

    private void query(
            NamedParameterJdbcTemplate template,
            Rows rows,
            Supplier<KnownValues> values,
            String sql,
            MapSqlParameterSource parameters,
            RowCallbackHandler reader) {
        guard.run(rows, values, () -> {
            template.query(sql, parameters, reader);
            return true;
        });
    }
}
