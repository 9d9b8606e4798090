package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SequenceDraw;
import dev.pgbulk.table.UpdateShape;
import dev.pgbulk.table.UpsertShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import org.springframework.jdbc.core.RowMapper;

/** Creates rows where there are none and updates those that there are. */
public final class UpsertStep implements UpdateStep, RowMapper<Object[]> {

    private final Rows rows;
    private final UpsertPlan plan;
    private final RowMapper<Object[]> reader;
    private final Answer answer;

    UpsertStep(Rows rows, UpsertPlan plan, RowMapper<Object[]> reader, Answer answer) {
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
        return plan.look();
    }

    /**
     * Draws ids for new rows.
     *
     * @param absent the positions of the source rows that no row belongs to
     * @param draw draws from a sequence
     * @return an id per position, of no meaning for others
     * @throws OvertakenException if others have come in between again and again
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
