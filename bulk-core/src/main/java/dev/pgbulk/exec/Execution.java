package dev.pgbulk.exec;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Expression;
import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.Returning;
import dev.pgbulk.table.RewriteShape;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.Sequence;
import dev.pgbulk.table.SyncShape;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The statements of one call within one transaction. Not for use by two threads. What it changes in the session is
 * undone by {@link #close()}, or by the rollback where a statement failed.
 */
public final class Execution implements AutoCloseable {

    private final Deadline deadline;
    private final PlanSettings settings;
    private final StrategySelector strategies;
    private final Statements statements;
    private final Stages stages;
    private final TableLocks locks;
    private final Map<String, Boolean> locked = new HashMap<>();
    private final Savepoints savepoints;
    private final Updates updates;
    private final Upserts upserts;
    private final Links links;
    private final Syncs syncs;
    private final Set<Way> ways = EnumSet.noneOf(Way.class);

    Execution(
            NamedParameterJdbcTemplate jdbc,
            DataSource dataSource,
            ExecutionSettings given,
            ServerTraits traits,
            StatementTexts texts) {
        JdbcOperations plain = jdbc.getJdbcOperations();
        this.deadline = Deadline.in(given.timeout(), plain);
        this.settings = new PlanSettings(plain, deadline);
        this.strategies = new StrategySelector(given, traits);
        RowGuard guard = new RowGuard(deadline);
        CopyChannel channel = new CopyChannel(plain);
        this.stages = new Stages(dataSource, plain, channel, guard, given.stagedRows());
        this.statements = new Statements(jdbc, channel, stages, guard, traits, texts);
        RowSources sources = new RowSources(strategies, stages, ways);
        this.locks = new TableLocks(jdbc, dataSource);
        this.savepoints = new Savepoints(plain);
        this.updates = new Updates(jdbc, sources, settings, texts, guard);
        this.upserts = new Upserts(jdbc, sources, settings, texts, guard, traits);
        this.links = new Links(jdbc, sources, settings, guard);
        this.syncs = new Syncs(jdbc, sources, settings, guard);
    }

    /**
     * Draws values from a sequence in one statement.
     *
     * @param sequence the sequence
     * @param count how many
     * @return the values
     */
    public long[] draw(Sequence sequence, int count) {
        return statements.draw(sequence, count);
    }

    /**
     * Inserts rows.
     *
     * @param rows the rows; may be empty
     * @param written told after each statement how many rows it wrote; null where nobody asks, so that fewer statements
     *     will do
     * @throws org.springframework.dao.DataAccessException if the server refuses a row; nothing is written then
     */
    public void insert(Rows rows, @Nullable IntConsumer written) {
        if (rows.size() == 0) {
            return;
        }
        Way way = strategies.choose(rows);
        ways.add(way);
        boolean whole = rows.table().definition().selfReferencing();
        int chunk = whole ? rows.size() : Math.min(rows.size(), way.chunk(written != null));
        for (int from = 0; from < rows.size(); from += chunk) {
            Rows part = rows.slice(from, Math.min(rows.size(), from + chunk));
            way.insert(part, statements);
            if (written != null) {
                written.accept(part.size());
            }
        }
    }

    /**
     * Inserts rows and reads columns of them back, each row with its position. One row is read from the statement
     * itself; of several rows PostgreSQL promises no order, so that each comes with its ordinal.
     *
     * @param rows the rows
     * @param returning the columns to read
     * @param reader reads these columns, from the second of the result on
     * @return what was read, by position in {@code rows}
     */
    public List<Returned> insertReturning(Rows rows, Returning returning, RowMapper<Object[]> reader) {
        ways.add(Way.UNNEST);
        return statements.insertReturning(rows, returning, reader);
    }

    /**
     * Whether a block is written by the one statement whose RETURNING needs no ordinal.
     *
     * @param rows the rows
     * @return true for one row that travels by unnest into a table without rules
     */
    public boolean returnsOneRow(Rows rows) {
        return rows.size() == 1 && !rows.table().definition().rules() && strategies.choose(rows) == Way.UNNEST;
    }

    /**
     * Reads columns of rows that were written.
     *
     * @param rows the rows, whose key columns are filled
     * @param returning the columns to read
     * @param reader reads these columns, from the second of the result on
     * @return what was read, by position in {@code rows}
     */
    public List<Returned> readBack(Rows rows, Returning returning, RowMapper<Object[]> reader) {
        return statements.readBack(rows, returning, reader);
    }

    /**
     * Updates rows in one statement. Several rows are locked in the order of the key.
     *
     * @param rows the rows of the source; may be empty
     * @param shape which rows of the table they belong to, and what becomes of these; its source is the shape of the rows
     * @param reader reads the columns to return, from the second of the result on; not called if there are none
     * @param written told after the statement how many rows of the source are done
     * @return what was written
     * @throws org.springframework.dao.DataAccessException if the server refuses a row; nothing is written then
     */
    public Updated update(Rows rows, UpdateShape shape, RowMapper<Object[]> reader, IntConsumer written) {
        if (rows.size() == 0) {
            return Updated.nothing();
        }
        Updated updated = updates.update(rows, shape, reader);
        written.accept(rows.size());
        return updated;
    }

    /**
     * Inserts rows that an update has not found, with what it would have made of nulls; a row of nothing but nulls is left
     * out.
     *
     * @param rows the rows of the source, the key first; may be empty
     * @param shape what would become of the rows; its source is the shape of the rows
     * @param reader reads the key, from the second of the result on
     * @return what was read of the inserted rows, in no order
     * @throws org.springframework.dao.DataAccessException if the server refuses a row; nothing is written then
     */
    public List<Object[]> insertMissing(Rows rows, UpdateShape shape, RowMapper<Object[]> reader) {
        return rows.size() == 0 ? List.of() : updates.insertMissing(rows, shape, reader);
    }

    /**
     * Finds the rows of a source that no row of the table belongs to.
     *
     * @param rows the rows of the source; may be empty
     * @param shape what belongs together; its source is the shape of the rows
     * @return their positions
     */
    public BitSet unmatched(Rows rows, UpdateShape shape) {
        return rows.size() == 0 ? new BitSet() : updates.unmatched(rows, shape, null);
    }

    /**
     * Creates the rows that do not exist and updates those that do. Several rows are locked in the order of the key.
     *
     * @param rows the rows of the source, no two of them with the same key; may be empty
     * @param shape which rows of the table they belong to, and what becomes of these; its source is the shape of the rows
     * @param ids the ids for rows that do not exist yet
     * @param attempt how often the same was tried, from 0
     * @param reader reads the columns to return, from the second of the result on; not called if there are none
     * @param accepted whether what was done may stay, else it is taken back. A row that needs an id and has none has
     *     vanished: what others do meanwhile is only seen afterwards, and rows are locked in order only if all of them are
     *     locked at once
     * @return what was written; null if it was taken back, or if another transaction has created a row meanwhile
     * @throws org.springframework.dao.DataAccessException if the server refuses a row; nothing is written then
     */
    public @Nullable Upserted upsert(
            Rows rows,
            UpsertShape shape,
            DrawnIds ids,
            int attempt,
            RowMapper<Object[]> reader,
            Predicate<Upserted> accepted) {
        return upserts.upsert(rows, shape, ids, attempt, reader, accepted);
    }

    /**
     * Compares the rows of a scope with the rows of a source. It only reads.
     *
     * @param rows the rows of the source, no two of them with the same key; may be empty
     * @param shape what belongs together, and what is compared; its source is the shape of the rows
     * @param most how many rows without a partner are kept; all are counted
     * @param reader reads what the shape asks for, from the second column of the result on
     * @return in what they differ
     * @throws org.springframework.dao.DataAccessException if the server refuses a value
     */
    public Differences classify(Rows rows, SyncShape shape, long most, RowMapper<Object[]> reader) {
        return syncs.classify(rows, shape, most, reader);
    }

    /**
     * Deletes rows in one statement. Several rows are locked in the order of the key.
     *
     * @param rows what the rows are found by; may be empty
     * @param shape which rows of the table they belong to; its source is the shape of the rows
     * @return the positions of the rows by which a row was deleted
     * @throws org.springframework.dao.DataAccessException if others refer to a row; nothing is deleted then
     */
    public BitSet delete(Rows rows, UpdateShape shape) {
        return rows.size() == 0 ? new BitSet() : updates.delete(rows, shape);
    }

    /**
     * Deletes, updates and creates rows in one statement, at whose end references to the table itself are checked. Rows
     * that exist are locked in the order of their identity, the deleted ones first.
     *
     * @param rows the rows, each with what becomes of it; may be empty
     * @param shape what becomes of which row; its source is the shape of the rows
     * @param reader reads the columns to return, from the second of the result on; not called for deleted rows
     * @return what was written
     * @throws org.springframework.dao.DataAccessException if the server refuses a row; nothing is written then
     */
    public Rewritten rewrite(Rows rows, RewriteShape shape, RowMapper<Object[]> reader) {
        return syncs.rewrite(rows, shape, reader);
    }

    /**
     * Runs statements, and takes them back if they break a unique index.
     *
     * @param table the table of the index
     * @param index its name
     * @param statements the statements, sent by this execution
     * @return false if they were taken back
     */
    public boolean unlessTaken(CatalogTable table, String index, Runnable statements) {
        return stages.unless(() -> savepoints.keepIf(
                        () -> {
                            statements.run();
                            return true;
                        },
                        done -> done,
                        failure -> Savepoints.isOf(failure, table, index))
                != null);
    }

    /**
     * Runs statements, and takes them back if that is wanted, or if they fail in a way that may pass.
     *
     * @param statements the statements, sent by this execution; false if they are to be taken back
     * @param passing which failures may pass
     * @return false if they were taken back
     */
    public boolean keepIf(BooleanSupplier statements, Predicate<DataAccessException> passing) {
        return stages.unless(() -> savepoints.keepIf(statements::getAsBoolean, Boolean::booleanValue, passing) != null);
    }

    /**
     * Waits until no other transaction works on a table that has taken this lock; it is held to the transaction's end.
     *
     * @param table the table
     * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the transaction does not see what others have
     *     committed while it waited
     */
    public void lock(CatalogTable table) {
        if (!waitFor(table)) {
            throw TableLocks.unseen(table);
        }
    }

    /**
     * Takes the same lock, and leaves it to the caller what to do about what it does not see.
     *
     * @param table the table
     * @return whether the statements to come see all that was committed before
     */
    public boolean waitFor(CatalogTable table) {
        return locked.computeIfAbsent(table.name(), name -> {
            deadline.tell();
            return locks.take(table);
        });
    }

    /**
     * Finds rows whose key columns are equal by the equality of the table's columns, by which nulls are equal too.
     *
     * @param rows the rows
     * @return the positions of the rows with one key, ascending, for each key that occurs more than once
     */
    public List<int[]> duplicates(Rows rows) {
        return duplicates(rows, List.of());
    }

    /**
     * Finds rows that are the same to a unique index, such as one of expressions. Nulls are equal.
     *
     * @param rows the rows
     * @param keys what the index compares, as {@link dev.pgbulk.table.ConflictTarget#keys()} has it; none for the key
     *     columns of the rows
     * @return the positions of the rows with one key, ascending, for each key that occurs more than once
     */
    public List<int[]> duplicates(Rows rows, List<Expression> keys) {
        return rows.size() < 2 ? List.of() : updates.duplicates(rows, keys);
    }

    /**
     * Finds the rows of several tables that belong to rows of a source, and locks those of the first table in the order of
     * their identity.
     *
     * @param rows the rows of the source; may be empty
     * @param shape what belongs together; its source is the shape of the rows
     * @param reader reads the identity, from the second column of the result on
     * @return the identities, by position in {@code rows}
     */
    public List<Returned> match(Rows rows, MatchShape shape, RowMapper<Object[]> reader) {
        return rows.size() == 0 ? List.of() : updates.match(rows, shape, reader);
    }

    /**
     * Locks the owners of links in the order of their key.
     *
     * @param rows the links, and a row for each owner that is to have none; may be empty
     * @param shape where they are
     * @return the positions of the rows whose owner is not there
     */
    public BitSet lockOwners(Rows rows, LinkShape shape) {
        return rows.size() == 0 ? new BitSet() : links.lock(rows, shape);
    }

    /**
     * Replaces the links of owners: deletes those that are not wanted and inserts those that are missing, both in the order
     * of the links.
     *
     * @param rows the links, and a row for each owner that is to have none; may be empty
     * @param shape where they are
     * @return what has changed
     * @throws org.springframework.dao.DataAccessException if the server refuses a row; nothing is written then
     */
    public Replaced replace(Rows rows, LinkShape shape) {
        return rows.size() == 0 ? new Replaced(0, new BitSet()) : links.replace(rows, shape);
    }

    /**
     * The ways that rows have travelled.
     *
     * @return their names, such as {@code copy}
     */
    public List<String> ways() {
        return ways.stream().map(Way::label).toList();
    }

    /** Puts back what was changed in the session. Only after success: a failed transaction takes no statement. */
    @Override
    public void close() {
        stages.close();
        settings.restore();
        deadline.restore();
    }
}
