package dev.pgbulk.exec;

import dev.pgbulk.copy.BinaryCopy;
import dev.pgbulk.sql.InsertStatement;
import dev.pgbulk.sql.MergeInsertStatement;
import dev.pgbulk.sql.NextvalStatement;
import dev.pgbulk.sql.ReadBackStatement;
import dev.pgbulk.sql.Source;
import dev.pgbulk.table.Returning;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Sequence;
import dev.pgbulk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.EmptySqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Sends statements, one method each. A failure names the row, where the server tells. */
final class Statements {

    private static final int READ_BACK_CHUNK = 20_000;

    private final NamedParameterJdbcTemplate jdbc;
    private final CopyChannel channel;
    private final Stages stages;
    private final RowGuard guard;
    private final ServerTraits traits;
    private final StatementTexts texts;

    Statements(
            NamedParameterJdbcTemplate jdbc,
            CopyChannel channel,
            Stages stages,
            RowGuard guard,
            ServerTraits traits,
            StatementTexts texts) {
        this.jdbc = jdbc;
        this.channel = channel;
        this.stages = stages;
        this.guard = guard;
        this.traits = traits;
        this.texts = texts;
    }

    long[] draw(Sequence sequence, int count) {
        guard.deadline().tell();
        return jdbc
                .queryForList(NextvalStatement.SQL, Map.of("sequence", sequence.name(), "count", count), Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    void insertUnnested(Rows rows) {
        if (isSingle(rows)) {
            String sql = texts.insertOne(rows.table(), null);
            write(rows, () -> (long) jdbc.getJdbcOperations().update(sql, RowParameters.ofOne(rows)));
        } else {
            String sql = texts.insert(rows.table());
            write(rows, () -> (long) jdbc.update(sql, RowParameters.of(rows)));
        }
    }

    void copy(Rows rows) {
        String sql = texts.copy(rows.table());
        write(
                rows,
                () -> channel.run(
                        connection -> BinaryCopy.of(rows.table().columns()).copy(connection, sql, rows)));
    }

    void insertStaged(Rows rows) {
        Stage stage = stages.fill(rows);
        String insert = new InsertStatement(rows.table(), stage.source(), null).sql();
        write(rows, () -> (long) jdbc.update(insert, EmptySqlParameterSource.INSTANCE));
        stages.release(stage);
    }

    List<Returned> insertReturning(Rows rows, Returning returning, RowMapper<Object[]> reader) {
        if (rows.size() == 1 || rows.table().definition().rules() || !traits.mergeReturning()) {
            return insertReturningOneByOne(rows, returning, reader);
        }
        String sql = new MergeInsertStatement(rows.table(), unnest(rows.table()), returning).sql();
        List<Returned> returned = new ArrayList<>();
        write(rows, () -> {
            returned.addAll(jdbc.query(sql, RowParameters.of(rows), ReturnedReader.of(reader)));
            return (long) returned.size();
        });
        return returned;
    }

    /** Before PostgreSQL 17 nothing else tells which row got which value that the server made. */
    private List<Returned> insertReturningOneByOne(Rows rows, Returning returning, RowMapper<Object[]> reader) {
        Table table = rows.table();
        boolean single = isSingle(rows.slice(0, 1));
        String sql =
                single ? texts.insertOne(table, returning) : new InsertStatement(table, unnest(table), returning).sql();
        RowMapper<Returned> mapper = ReturnedReader.of(reader);
        List<Returned> all = new ArrayList<>();
        for (int position = 0; position < rows.size(); position++) {
            Rows row = rows.slice(position, position + 1);
            int at = position;
            write(row, () -> {
                List<Returned> one = single
                        ? jdbc.getJdbcOperations().query(sql, RowParameters.ofOne(row), mapper)
                        : jdbc.query(sql, RowParameters.of(row), mapper);
                one.forEach(it -> all.add(new Returned(at, it.values())));
                return (long) one.size();
            });
        }
        return all;
    }

    List<Returned> readBack(Rows rows, Returning returning, RowMapper<Object[]> reader) {
        String sql = new ReadBackStatement(rows.table(), returning).sql();
        List<Returned> all = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += READ_BACK_CHUNK) {
            int start = from;
            Rows part = rows.slice(from, Math.min(rows.size(), from + READ_BACK_CHUNK));
            guard.deadline().tell();
            jdbc.query(sql, RowParameters.of(part, rows.table().key()), ReturnedReader.of(reader))
                    .forEach(it -> all.add(new Returned(start + it.position(), it.values())));
        }
        if (all.size() != rows.size()) {
            throw RowFailures.vanished(rows, all);
        }
        return all;
    }

    private static boolean isSingle(Rows rows) {
        return rows.size() == 1 && !rows.table().columns().isEmpty();
    }

    private void write(Rows rows, Supplier<Long> statement) {
        long written = guard.run(rows, () -> KnownValues.inserted(rows.table()), statement);
        if (written != rows.size() && !rows.table().definition().redirected()) {
            throw RowFailures.dropped(rows, written);
        }
    }

    private static Source unnest(Table table) {
        return new Source.Unnest(table.columns());
    }
}
