package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowMapper;

/** One statement of an update, and where its answer goes. */
public sealed interface UpdateStep
        permits UpdateStep.Lock,
                CreateStep,
                UpdateStep.Match,
                UpdateStep.Write,
                UpdateStep.Check,
                UpdateStep.Insert,
                UpsertStep {

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
}
