package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SequenceDraw;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** One statement of an update, and where its answer goes. */
public sealed interface UpdateStep
        permits UpdateStep.Lock,
                UpdateStep.Create,
                UpdateStep.Match,
                UpdateStep.Write,
                UpdateStep.Check,
                UpdateStep.Insert,
                UpdateStep.Upsert {

    /**
     * The rows that are sent.
     *
     * @return at least one row
     */
    Rows rows();

    /**
     * Waits for others who write a table in the same way.
     *
     * @param rows what is going to be written
     * @param table the table
     */
    record Lock(Rows rows, CatalogTable table) implements UpdateStep {}

    /** Creates rows in several tables. */
    final class Create implements UpdateStep {

        private final Rows rows;
        private final @Nullable IndexMatch unique;
        private final NewRowBlocks blocks;
        private final Answer answer;

        Create(Rows rows, @Nullable IndexMatch unique, NewRowBlocks blocks, Answer answer) {
            this.rows = rows;
            this.unique = unique;
            this.blocks = blocks;
            this.answer = answer;
        }

        /** Takes what has become of them. */
        interface Answer {

            void created(List<Object> ids);

            void taken();
        }

        @Override
        public Rows rows() {
            return rows;
        }

        /**
         * The table of the unique index that another transaction may break.
         *
         * @return nothing where no unique index stands for the key
         */
        public Optional<CatalogTable> guarded() {
            return Optional.ofNullable(unique).map(IndexMatch::table);
        }

        /**
         * That index.
         *
         * @return its name
         */
        public String index() {
            return Objects.requireNonNull(unique).index().name();
        }

        /**
         * Draws ids.
         *
         * @param draw draws from a sequence
         */
        public void drawIds(SequenceDraw draw) {
            blocks.drawIds(draw);
        }

        /**
         * Rows whose ids are made by the insert, to be written first.
         *
         * @return each block with what is to be returned
         */
        public List<ReadBack> insertsForIds() {
            return blocks.withoutId();
        }

        /**
         * Takes an id.
         *
         * @param readBack what was asked for
         * @param position the position of the row in its block
         * @param values the values as its reader made them
         */
        public void setId(ReadBack readBack, int position, Object[] values) {
            blocks.setId(readBack, position, values[0]);
        }

        /**
         * The other rows, once all ids are known.
         *
         * @return the blocks in the order of writing
         */
        public List<Rows> blocks() {
            return blocks.withId();
        }

        /** The rows are there. */
        public void created() {
            answer.created(blocks.ids());
        }

        /** Another transaction has created one of them, and nothing was written. */
        public void taken() {
            answer.taken();
        }
    }

    /** Finds and locks the rows of an entity that lies in several tables. */
    final class Match implements UpdateStep, RowMapper<Object[]> {

        private final Rows rows;
        private final MatchShape shape;
        private final IdReader reader;
        private final Answer answer;

        Match(Rows rows, MatchShape shape, IdReader reader, Answer answer) {
            this.rows = rows;
            this.shape = shape;
            this.reader = reader;
            this.answer = answer;
        }

        /** Takes a row that was found. */
        interface Answer {

            void matched(int position, Object id);
        }

        @Override
        public Rows rows() {
            return rows;
        }

        /**
         * What is matched.
         *
         * @return the shape
         */
        public MatchShape shape() {
            return shape;
        }

        /** Reads the id from the second column on; the first is the ordinal. */
        @Override
        public Object[] mapRow(ResultSet rs, int rowNumber) throws SQLException {
            return new Object[] {reader.read(rs, 2)};
        }

        /**
         * A row was found.
         *
         * @param position the position of the source row
         * @param values as this reader has read them
         */
        public void matched(int position, Object[] values) {
            answer.matched(position, values[0]);
        }
    }

    /** Updates the rows of one table. */
    final class Write implements UpdateStep, RowMapper<Object[]> {

        private final Rows rows;
        private final UpdateShape shape;
        private final RowMapper<Object[]> reader;
        private final Answer answer;

        Write(Rows rows, UpdateShape shape, RowMapper<Object[]> reader, Answer answer) {
            this.rows = rows;
            this.shape = shape;
            this.reader = reader;
            this.answer = answer;
        }

        /** Takes what was written. */
        interface Answer {

            void returned(int position, Object[] values);

            void done(long count, BitSet written, BitSet unmatched);
        }

        @Override
        public Rows rows() {
            return rows;
        }

        /**
         * What is written.
         *
         * @return the shape
         */
        public UpdateShape shape() {
            return shape;
        }

        @Override
        public Object[] mapRow(ResultSet rs, int rowNumber) throws SQLException {
            Object[] values = reader.mapRow(rs, rowNumber);
            return values == null ? new Object[0] : values;
        }

        /**
         * Columns of a row were read back.
         *
         * @param position the position of the source row
         * @param values as this reader has read them
         */
        public void returned(int position, Object[] values) {
            answer.returned(position, values);
        }

        /**
         * The statement is through; after what was read back.
         *
         * @param count how many rows were written
         * @param written the positions of the source rows by which they were
         * @param unmatched the positions of the source rows that no row belongs to
         */
        public void done(long count, BitSet written, BitSet unmatched) {
            answer.done(count, written, unmatched);
        }
    }

    /** Asks which source rows no row belongs to. */
    final class Check implements UpdateStep {

        private final Rows rows;
        private final UpdateShape shape;
        private final Answer answer;

        Check(Rows rows, UpdateShape shape, Answer answer) {
            this.rows = rows;
            this.shape = shape;
            this.answer = answer;
        }

        /** Takes the positions. */
        interface Answer {

            void unmatched(BitSet positions);
        }

        @Override
        public Rows rows() {
            return rows;
        }

        /**
         * What belongs together.
         *
         * @return the shape
         */
        public UpdateShape shape() {
            return shape;
        }

        /**
         * The answer.
         *
         * @param positions the positions of the source rows that no row belongs to
         */
        public void unmatched(BitSet positions) {
            answer.unmatched(positions);
        }
    }

    /** Inserts rows that a secondary table does not have yet. */
    final class Insert implements UpdateStep, RowMapper<Object[]> {

        private final Rows rows;
        private final UpdateShape shape;
        private final IdReader reader;
        private final Consumer<Object> answer;

        Insert(Rows rows, UpdateShape shape, IdReader reader, Consumer<Object> answer) {
            this.rows = rows;
            this.shape = shape;
            this.reader = reader;
            this.answer = answer;
        }

        @Override
        public Rows rows() {
            return rows;
        }

        /**
         * What is written.
         *
         * @return the shape
         */
        public UpdateShape shape() {
            return shape;
        }

        /** Reads the id from the second column on. */
        @Override
        public Object[] mapRow(ResultSet rs, int rowNumber) throws SQLException {
            return new Object[] {reader.read(rs, 2)};
        }

        /**
         * A row was inserted.
         *
         * @param values as this reader has read them
         */
        public void inserted(Object[] values) {
            answer.accept(values[0]);
        }
    }

    /** Creates rows where there are none and updates those that there are. */
    final class Upsert implements UpdateStep, RowMapper<Object[]> {

        private final Rows rows;
        private final UpsertPlan plan;
        private final RowMapper<Object[]> reader;
        private final Answer answer;

        Upsert(Rows rows, UpsertPlan plan, RowMapper<Object[]> reader, Answer answer) {
            this.rows = rows;
            this.plan = plan;
            this.reader = reader;
            this.answer = answer;
        }

        /** Takes what has become of the rows of the source, each by its position. */
        interface Answer {

            long[] draw(BitSet absent, SequenceDraw draw);

            boolean accepts(boolean expected, boolean admitted, boolean differs);

            boolean acceptsVanished(BitSet vanished);

            void created(int position, Object[] values);

            void updated(int position, Object[] values);

            void left(int position, boolean expected, boolean admitted, boolean differs, Object[] values);

            void done(BitSet vanished);
        }

        @Override
        public Rows rows() {
            return rows;
        }

        /**
         * What is written.
         *
         * @return the shape
         */
        public UpsertShape shape() {
            return plan.shape();
        }

        /**
         * Whether it has to be asked beforehand which rows exist.
         *
         * @return true where ids are drawn for new rows only, or where not every item can be created
         */
        public boolean looksFirst() {
            return plan.looksFirst();
        }

        /**
         * Whether every item has all that a new row needs.
         *
         * @return false where an attribute is missing without which a row cannot be created
         */
        public boolean mayBeCreated() {
            return plan.missing() == null;
        }

        /**
         * Whether others who write the table like this have to wait.
         *
         * @return true where no unique index stands for the key
         */
        public boolean locksTable() {
            return plan.locksTable();
        }

        /**
         * What makes a row exist.
         *
         * @return the shape without anything else
         */
        public UpdateShape look() {
            return Shapes.filtered(plan.shape().update(), plan.shape().visible());
        }

        /**
         * Draws ids for new rows.
         *
         * @param absent the positions of the source rows that no row belongs to
         * @param draw draws from a sequence
         * @return an id per position, of no meaning for others
         * @throws org.springframework.dao.CannotAcquireLockException if others have come in between again and again
         */
        public long[] draw(BitSet absent, SequenceDraw draw) {
            return answer.draw(absent, draw);
        }

        @Override
        public Object[] mapRow(ResultSet rs, int rowNumber) throws SQLException {
            Object[] values = reader.mapRow(rs, rowNumber);
            return values == null ? new Object[0] : values;
        }

        /**
         * Whether it may be that a row is there and was left alone.
         *
         * @param expected whether it is as expected
         * @param admitted whether the filter admits it
         * @param differs whether something would be written to it
         * @return false if another transaction must have come in between
         */
        public boolean accepts(boolean expected, boolean admitted, boolean differs) {
            return answer.accepts(expected, admitted, differs);
        }

        /**
         * Whether it may be that there are no rows.
         *
         * @param vanished the positions of the source rows that no row belongs to
         * @return false if another transaction must have come in between, or ids have to be drawn for them
         */
        public boolean acceptsVanished(BitSet vanished) {
            return answer.acceptsVanished(vanished);
        }

        /**
         * A row was created.
         *
         * @param position the position of the source row
         * @param values as this reader has read them
         */
        public void created(int position, Object[] values) {
            answer.created(position, values);
        }

        /**
         * A row was updated.
         *
         * @param position the position of the source row
         * @param values as this reader has read them
         */
        public void updated(int position, Object[] values) {
            answer.updated(position, values);
        }

        /**
         * A row is there and was left alone.
         *
         * @param position the position of the source row
         * @param expected whether it is as expected
         * @param admitted whether the filter admits it
         * @param differs whether something would be written to it
         * @param values as this reader has read them
         */
        public void left(int position, boolean expected, boolean admitted, boolean differs, Object[] values) {
            answer.left(position, expected, admitted, differs, values);
        }

        /**
         * The statement is through; after all rows.
         *
         * @param vanished the positions of the source rows that no row belongs to
         */
        public void done(BitSet vanished) {
            answer.done(vanished);
        }
    }
}
