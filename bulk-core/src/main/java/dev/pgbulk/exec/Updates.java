package dev.pgbulk.exec;

import dev.pgbulk.sql.DeleteStatement;
import dev.pgbulk.sql.DuplicatesStatement;
import dev.pgbulk.sql.MatchStatement;
import dev.pgbulk.sql.MissingRowsStatement;
import dev.pgbulk.sql.UnmatchedStatement;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Identifiers;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Sends the statements that write, find or compare rows by the rows of a source, which is one statement of its own. */
final class Updates {

    private final NamedParameterJdbcTemplate jdbc;
    private final RowSources sources;
    private final PlanSettings settings;
    private final StatementTexts texts;
    private final RowGuard guard;

    Updates(
            NamedParameterJdbcTemplate jdbc,
            RowSources sources,
            PlanSettings settings,
            StatementTexts texts,
            RowGuard guard) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.settings = settings;
        this.texts = texts;
        this.guard = guard;
    }

    Updated update(Rows rows, UpdateShape shape, RowMapper<Object[]> reader) {
        SourceRows from = sources.of(rows);
        if (rows.size() > 1 || shape.conditions().isEmpty()) {
            settings.tell(from.source(), rows.table().name());
        }
        boolean asked = !shape.overlapping()
                && (shape.onlyChanged() || !shape.source().definition().writesWhatItFinds());
        BitSet before = asked && changesKey(shape) ? unmatched(rows, shape, null) : null;
        WrittenRows written = new WrittenRows(rows, shape, from.firstOrdinal(), reader);
        query(rows, shape, texts.update(shape, from.source(), rows.size()), from.parameters(shape.filter()), written);
        BitSet missing = written.missing();
        if (shape.overlapping()) {
            missing.clear();
        } else if (before != null) {
            missing.and(before);
        } else if (asked && !missing.isEmpty()) {
            missing = unmatched(rows, shape, missing);
        }
        return written.with(missing);
    }

    /** Afterwards a row may have the key of another source row. */
    private static boolean changesKey(UpdateShape shape) {
        Set<String> written = shape.assignments().stream()
                .map(it -> Identifiers.bare(it.column()))
                .collect(Collectors.toSet());
        return shape.conditions().stream()
                .flatMap(it -> it.parts().stream())
                .anyMatch(it ->
                        it instanceof Expression.OldValue old && written.contains(Identifiers.bare(old.column())));
    }

    BitSet unmatched(Rows rows, UpdateShape shape, @Nullable BitSet missing) {
        SourceRows from = sources.of(rows);
        String sql = missing == null
                ? texts.unmatched(shape, from.source())
                : new UnmatchedStatement(shape, from.source(), false).sql();
        MapSqlParameterSource parameters = from.parameters(shape.filter());
        if (missing != null) {
            Long[] ordinals = missing.stream()
                    .mapToObj(it -> (long) it + from.firstOrdinal())
                    .toArray(Long[]::new);
            parameters.addValue("missing", ordinals);
        }
        BitSet unmatched = new BitSet(rows.size());
        query(rows, shape, sql, parameters, row -> unmatched.set(row.getInt(1) - from.firstOrdinal()));
        return unmatched;
    }

    private void query(
            Rows rows, UpdateShape shape, String sql, MapSqlParameterSource parameters, RowCallbackHandler reader) {
        guard.run(rows, () -> KnownValues.updated(shape), () -> {
            jdbc.query(sql, parameters, reader);
            return true;
        });
    }

    BitSet delete(Rows rows, UpdateShape shape) {
        SourceRows from = sources.of(rows);
        if (rows.size() > 1) {
            settings.tell(from.source(), rows.table().name());
        }
        BitSet deleted = new BitSet(rows.size());
        query(
                rows,
                shape,
                DeleteStatement.of(shape, from.source(), rows.size()).sql(),
                from.parameters(shape.filter()),
                row -> deleted.set(row.getInt(1) - from.firstOrdinal()));
        return deleted;
    }

    List<Object[]> insertMissing(Rows rows, UpdateShape shape, RowMapper<Object[]> reader) {
        SourceRows from = sources.of(rows);
        String sql = new MissingRowsStatement(shape, from.source()).sql();
        return guard.run(rows, () -> KnownValues.updated(shape), () -> jdbc.query(sql, from.parameters(), reader));
    }

    List<int[]> duplicates(Rows rows, List<Expression> keys) {
        SourceRows from = sources.of(rows);
        String sql = new DuplicatesStatement(rows.table(), keys, from.source()).sql();
        return guard.run(
                rows,
                () -> KnownValues.NONE,
                () -> jdbc.query(sql, from.parameters(), (row, number) -> {
                    Integer[] ordinals = (Integer[]) row.getArray(1).getArray();
                    int[] positions = new int[ordinals.length];
                    for (int at = 0; at < positions.length; at++) {
                        positions[at] = ordinals[at] - from.firstOrdinal();
                    }
                    return positions;
                }));
    }

    List<Returned> match(Rows rows, MatchShape shape, RowMapper<Object[]> reader) {
        SourceRows from = sources.of(rows);
        if (rows.size() > 1) {
            settings.tell(from.source(), rows.table().name());
        }
        String sql = new MatchStatement(shape, from.source()).sql();
        return guard.run(
                rows,
                () -> KnownValues.NONE,
                () -> jdbc.query(
                        sql,
                        from.parameters(shape.filter()),
                        (row, number) ->
                                new Returned(row.getInt(1) - from.firstOrdinal(), reader.mapRow(row, number))));
    }
}
