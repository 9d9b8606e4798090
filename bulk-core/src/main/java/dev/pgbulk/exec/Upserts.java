package dev.pgbulk.exec;

import dev.pgbulk.sql.ExistingStatement;
import dev.pgbulk.sql.LockingInsertStatement;
import dev.pgbulk.sql.MergeStatement;
import dev.pgbulk.sql.Source;
import dev.pgbulk.sql.UpdateStatement;
import dev.pgbulk.table.ConflictTarget;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Sends the statements that create rows where they do not exist and update those that do. */
final class Upserts {

    /** How often a row may be created by another transaction between the MERGE's look and its write. */
    private static final int MERGES = 3;

    private final NamedParameterJdbcTemplate jdbc;
    private final RowSources sources;
    private final PlanSettings settings;
    private final StatementTexts texts;
    private final RowGuard guard;
    private final ServerTraits traits;
    private final Savepoints savepoints;

    Upserts(
            NamedParameterJdbcTemplate jdbc,
            RowSources sources,
            PlanSettings settings,
            StatementTexts texts,
            RowGuard guard,
            ServerTraits traits) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.settings = settings;
        this.texts = texts;
        this.guard = guard;
        this.traits = traits;
        this.savepoints = new Savepoints(jdbc.getJdbcOperations());
    }

    @Nullable
    Upserted upsert(
            Rows rows,
            UpsertShape shape,
            DrawnIds ids,
            int attempt,
            RowMapper<Object[]> reader,
            Predicate<Upserted> accepted) {
        SourceRows from = sources.of(rows);
        ConflictTarget target = shape.target();
        if (rows.size() == 1 && target != null) {
            Upserted one = explain(rows, from, shape, one(rows, from, shape, ids, reader), reader);
            return accepted.test(one) ? one : null;
        }
        settings.tell(from.source());
        return savepoints.keepIf(
                () -> target == null
                        ? updateAndInsert(rows, from, shape, ids, reader)
                        : explain(rows, from, shape, write(rows, from, shape, target, ids, attempt, reader), reader),
                accepted,
                failure -> target != null
                        && attempt < MERGES
                        && Savepoints.isOf(failure, shape.source().definition(), target.name()));
    }

    private UpsertedRows write(
            Rows rows,
            SourceRows from,
            UpsertShape shape,
            ConflictTarget target,
            DrawnIds ids,
            int attempt,
            RowMapper<Object[]> reader) {
        boolean merges = attempt < MERGES
                && traits.mergeReturning()
                && target.plain()
                && !shape.source().definition().rules();
        return merges ? merge(rows, from, shape, ids, reader) : lockAndUpdate(rows, from, shape, ids, reader);
    }

    /** One row is locked in any order. Mostly one statement does, and no savepoint is needed. */
    private UpsertedRows one(Rows rows, SourceRows from, UpsertShape shape, DrawnIds ids, RowMapper<Object[]> reader) {
        boolean absent = ids.drawn().get(0);
        UpsertedRows written = new UpsertedRows(1);
        if (!absent) {
            update(rows, from, shape, written, reader);
        }
        if (written.others().isEmpty() || shape.drawn() != null && !absent) {
            return written;
        }
        UpsertedRows created = lock(rows, from, shape, ids, reader);
        if (!created.others().isEmpty()) {
            update(rows, from, shape, created, reader);
        }
        return created;
    }

    /** Where no index stands for the key, and a lock on the table does instead. Only the absent rows are inserted. */
    private Upserted updateAndInsert(
            Rows rows, SourceRows from, UpsertShape shape, DrawnIds ids, RowMapper<Object[]> reader) {
        UpsertedRows written = new UpsertedRows(rows.size());
        update(rows, from, shape, written, reader);
        Upserted existing = explain(rows, from, shape, written, reader);
        BitSet absent = (BitSet) existing.vanished().clone();
        absent.and(ids.drawn());
        if (absent.isEmpty()) {
            return existing;
        }
        written.addAll(insert(rows, from, shape, ids, absent, reader));
        BitSet vanished = existing.vanished();
        vanished.and(written.others());
        return written.with(existing.left(), vanished);
    }

    /** A table with rules takes its rows one by one, where nothing but their order would tell which is which. */
    private UpsertedRows insert(
            Rows rows, SourceRows from, UpsertShape shape, DrawnIds ids, BitSet absent, RowMapper<Object[]> reader) {
        if (shape.drawn() != null || !shape.source().definition().rules()) {
            return lock(rows, among(from, absent, rows), shape, ids, reader);
        }
        UpsertedRows created = new UpsertedRows(rows.size());
        absent.stream().forEach(position -> {
            BitSet one = new BitSet();
            one.set(position);
            SourceRows single = among(from, one, rows);
            String sql = new LockingInsertStatement(shape, single.source()).sqlOfOne();
            query(
                    rows,
                    shape,
                    sql,
                    single.parameters(null),
                    row -> created.add(position, true, values(shape, reader, row)));
        });
        return created;
    }

    private static SourceRows among(SourceRows from, BitSet positions, Rows rows) {
        return new SourceRows(
                new Source.Among(from.source()), among(from, positions, rows.size()), from.firstOrdinal());
    }

    private UpsertedRows merge(
            Rows rows, SourceRows from, UpsertShape shape, DrawnIds ids, RowMapper<Object[]> reader) {
        UpsertedRows written = new UpsertedRows(rows.size());
        String sql = new MergeStatement(shape, from.source()).sql();
        MapSqlParameterSource parameters = from.parameters(shape.update().filter());
        if (shape.drawn() != null) {
            parameters.addValue("ids", ids.orNotDrawn());
        }
        int last = shape.update().returning().size() + 2;
        query(rows, shape, sql, parameters, row -> {
            int position = row.getInt(1) - from.firstOrdinal();
            written.add(position, row.getBoolean(last), values(shape, reader, row));
        });
        return written;
    }

    /** In two statements, of which the first locks every row that it does not create. */
    private UpsertedRows lockAndUpdate(
            Rows rows, SourceRows from, UpsertShape shape, DrawnIds ids, RowMapper<Object[]> reader) {
        UpsertedRows created = lock(rows, from, shape, ids, reader);
        update(rows, from, shape, created, reader);
        return shape.drawn() == null ? created : created.withIds(ids);
    }

    private UpsertedRows lock(Rows rows, SourceRows from, UpsertShape shape, DrawnIds ids, RowMapper<Object[]> reader) {
        UpsertedRows created = new UpsertedRows(rows.size());
        String sql = texts.upsert(
                shape,
                StatementTexts.Upserting.CREATE,
                from.source(),
                () -> new LockingInsertStatement(shape, from.source()).sql());
        MapSqlParameterSource parameters = from.parameters(null);
        if (shape.drawn() == null) {
            query(
                    rows,
                    shape,
                    sql,
                    parameters,
                    row -> created.add(row.getInt(1) - from.firstOrdinal(), true, values(shape, reader, row)));
            return created;
        }
        long[] all = ids.orPlaceholders(shape.drawn().type());
        Map<Long, Integer> positions = DrawnIds.positions(all);
        parameters.addValue("ids", all);
        query(
                rows,
                shape,
                sql,
                parameters,
                row -> created.add(position(row.getLong(1), positions, rows), true, values(shape, reader, row)));
        return created;
    }

    /** A trigger may give a new row another id. */
    private static int position(long id, Map<Long, Integer> positions, Rows rows) {
        Integer position = rows.size() == 1 ? Integer.valueOf(0) : positions.get(id);
        if (position == null) {
            throw new InvalidDataAccessApiUsageException(
                    ("A trigger of table %s gives new rows other ids than %s has drawn for them, so that they are not known"
                                    + " again; let the trigger keep an id that is given")
                            .formatted(rows.table().name(), rows.table().entity()));
        }
        return position;
    }

    private void update(
            Rows rows, SourceRows from, UpsertShape shape, UpsertedRows written, RowMapper<Object[]> reader) {
        BitSet rest = written.others();
        if (rest.isEmpty() || shape.update().assignments().isEmpty()) {
            return;
        }
        boolean all = rows.size() == 1;
        Source source = all ? from.source() : new Source.Among(from.source(), shape.target() != null);
        MapSqlParameterSource parameters = from.parameters(shape.update().filter());
        if (!all) {
            parameters.addValues(among(from, rest, rows.size()).getValues());
        }
        String sql = texts.upsert(
                shape,
                StatementTexts.Upserting.UPDATE,
                source,
                () -> UpdateStatement.of(withExpected(shape), source, rows.size())
                        .sql());
        query(
                rows,
                shape,
                sql,
                parameters,
                row -> written.add(row.getInt(1) - from.firstOrdinal(), false, values(shape, reader, row)));
    }

    private static UpdateShape withExpected(UpsertShape shape) {
        UpdateShape update = shape.update();
        List<Expression> conditions = new ArrayList<>(update.conditions());
        if (shape.expected() != null) {
            conditions.add(shape.expected());
        }
        return new UpdateShape(
                update.source(),
                conditions,
                update.assignments(),
                update.identity(),
                update.filter(),
                update.onlyChanged(),
                update.overlapping(),
                update.returning());
    }

    private Upserted explain(
            Rows rows, SourceRows from, UpsertShape shape, UpsertedRows written, RowMapper<Object[]> reader) {
        BitSet vanished = written.others();
        vanished.andNot(written.withoutId());
        List<Upserted.LeftAlone> left = new ArrayList<>();
        if (!vanished.isEmpty()) {
            existing(rows, from, shape, vanished, reader, left::add);
            left.forEach(it -> vanished.clear(it.position()));
        }
        vanished.or(written.withoutId());
        if (shape.target() == null && shape.update().onlyChanged()) {
            left.addAll(besides(rows, from, shape, written, reader));
        }
        return written.with(left, vanished);
    }

    private void existing(
            Rows rows,
            SourceRows from,
            UpsertShape shape,
            BitSet positions,
            RowMapper<Object[]> reader,
            Consumer<Upserted.LeftAlone> found) {
        String sql = new ExistingStatement(shape, new Source.Among(from.source())).sql();
        MapSqlParameterSource parameters = among(from, positions, rows.size());
        if (shape.update().filter() != null) {
            parameters.addValues(shape.update().filter().parameters());
        }
        if (shape.visible() != null) {
            parameters.addValues(shape.visible().parameters());
        }
        int flags = shape.update().returning().size() + 2;
        query(
                rows,
                shape,
                sql,
                parameters,
                row -> found.accept(new Upserted.LeftAlone(
                        row.getInt(1) - from.firstOrdinal(),
                        row.getBoolean(flags),
                        row.getBoolean(flags + 1),
                        row.getBoolean(flags + 2),
                        values(shape, reader, row))));
    }

    /** Of the rows of one key some were updated: the others hold the values already. */
    private List<Upserted.LeftAlone> besides(
            Rows rows, SourceRows from, UpsertShape shape, UpsertedRows written, RowMapper<Object[]> reader) {
        int[] updated = written.updates();
        BitSet asked = new BitSet();
        IntStream.range(0, updated.length).filter(at -> updated[at] > 0).forEach(asked::set);
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Upserted.LeftAlone> besides = new ArrayList<>();
        existing(rows, from, shape, asked, reader, it -> {
            if (it.admitted() && it.expected() && !it.differs() && --updated[it.position()] < 0) {
                besides.add(it);
            }
        });
        return besides;
    }

    private static MapSqlParameterSource among(SourceRows from, BitSet positions, int size) {
        boolean[] flags = new boolean[size];
        positions.stream().forEach(at -> flags[at] = true);
        return new MapSqlParameterSource(from.parameters().getValues()).addValue("among", flags);
    }

    private static @Nullable Object[] values(UpsertShape shape, RowMapper<Object[]> reader, java.sql.ResultSet row)
            throws java.sql.SQLException {
        return shape.update().returning().isEmpty() ? new Object[0] : reader.mapRow(row, 0);
    }

    private void query(
            Rows rows, UpsertShape shape, String sql, MapSqlParameterSource parameters, RowCallbackHandler reader) {
        guard.run(rows, () -> KnownValues.upserted(shape), () -> {
            jdbc.query(sql, parameters, reader);
            return true;
        });
    }
}
