package dev.pgbulk.exec;

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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Creates rows where they do not exist and updates those that do. */
final class Upserts {

    /** How often a row may be created by another transaction between the MERGE's look and its write. */
    private static final int MERGES = 3;

    private final RowSources sources;
    private final PlanSettings settings;
    private final ServerTraits traits;
    private final Savepoints savepoints;
    private final UpsertQueries queries;
    private final NewRows news;
    private final LeftRows left;

    Upserts(
            NamedParameterJdbcTemplate jdbc,
            RowSources sources,
            PlanSettings settings,
            StatementTexts texts,
            RowGuard guard,
            ServerTraits traits) {
        this.sources = sources;
        this.settings = settings;
        this.traits = traits;
        this.savepoints = new Savepoints(jdbc.getJdbcOperations());
        this.queries = new UpsertQueries(jdbc, texts, guard);
        this.news = new NewRows(queries);
        this.left = new LeftRows(queries);
    }

    @Nullable
    Upserted upsert(
            Rows rows,
            UpsertShape shape,
            DrawnIds ids,
            int attempt,
            RowMapper<Object[]> reader,
            Predicate<Upserted> accepted) {
        UpsertBlock block = new UpsertBlock(rows, sources.of(rows), shape, ids, reader);
        ConflictTarget target = shape.target();
        if (rows.size() == 1 && target != null) {
            Upserted one = left.explain(block, one(block));
            return accepted.test(one) ? one : null;
        }
        settings.tell(block.from().source(), rows.table().name());
        return savepoints.keepIf(
                () -> target == null ? updateAndInsert(block) : left.explain(block, write(block, target, attempt)),
                accepted,
                failure -> target != null
                        && attempt < MERGES
                        && Savepoints.isOf(failure, shape.source().definition(), target.name()));
    }

    private UpsertedRows write(UpsertBlock block, ConflictTarget target, int attempt) {
        boolean merges = attempt < MERGES
                && traits.mergeReturning()
                && target.plain()
                && !block.shape().source().definition().rules();
        return merges ? merge(block) : lockAndUpdate(block);
    }

    /** One row is locked in any order. Mostly one statement does, and no savepoint is needed. */
    private UpsertedRows one(UpsertBlock block) {
        boolean absent = block.ids().drawn().get(0);
        UpsertedRows written = new UpsertedRows(1);
        if (!absent) {
            update(block, written);
        }
        if (written.others().isEmpty() || block.shape().drawn() != null && !absent) {
            return written;
        }
        UpsertedRows created = news.createOrLock(block);
        if (!created.others().isEmpty()) {
            update(block, created);
        }
        return created;
    }

    /** Where no index stands for the key, and a lock on the table does instead. Only the absent rows are inserted. */
    private Upserted updateAndInsert(UpsertBlock block) {
        UpsertedRows written = new UpsertedRows(block.size());
        update(block, written);
        Upserted existing = left.explain(block, written);
        BitSet absent = (BitSet) existing.vanished().clone();
        absent.and(block.ids().drawn());
        if (absent.isEmpty()) {
            return existing;
        }
        written.addAll(news.create(block, absent));
        BitSet vanished = existing.vanished();
        vanished.and(written.others());
        return written.with(existing.left(), vanished);
    }

    private UpsertedRows merge(UpsertBlock block) {
        UpsertedRows written = new UpsertedRows(block.size());
        UpsertShape shape = block.shape();
        MapSqlParameterSource parameters =
                block.from().parameters(shape.update().filter());
        if (shape.drawn() != null) {
            parameters.addValue("ids", block.ids().orNotDrawn());
        }
        int last = shape.update().returning().size() + 2;
        queries.send(
                block,
                new MergeStatement(shape, block.from().source()).sql(),
                parameters,
                row -> written.add(block.position(row), row.getBoolean(last), block.values(row)));
        return written;
    }

    /** In two statements, of which the first locks every row that it does not create. */
    private UpsertedRows lockAndUpdate(UpsertBlock block) {
        UpsertedRows created = news.createOrLock(block);
        update(block, created);
        return block.shape().drawn() == null ? created : created.withIds(block.ids());
    }

    /** Updates the rows that are not written yet. */
    private void update(UpsertBlock block, UpsertedRows written) {
        UpdateShape shape = block.shape().update();
        BitSet rest = written.others();
        if (rest.isEmpty() || shape.assignments().isEmpty()) {
            return;
        }
        boolean all = block.size() == 1;
        Source source = all
                ? block.from().source()
                : new Source.Among(block.from().source(), block.shape().target() != null);
        MapSqlParameterSource parameters = block.from().parameters(shape.filter());
        if (!all) {
            parameters.addValues(block.parametersOf(rest).getValues());
        }
        String sql = queries.text(
                block,
                StatementTexts.Upserting.UPDATE,
                source,
                () -> UpdateStatement.of(withExpected(block.shape()), source, block.size())
                        .sql());
        queries.send(block, sql, parameters, row -> written.add(block.position(row), false, block.values(row)));
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
}
