package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.SequenceDraw;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates rows in several tables. */
public final class CreateStep implements UpdateStep {

    private final Rows rows;
    private final @Nullable IndexMatch unique;
    private final NewRowBlocks blocks;
    private final Answer answer;

    CreateStep(Rows rows, @Nullable IndexMatch unique, NewRowBlocks blocks, Answer answer) {
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
