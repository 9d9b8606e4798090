package dev.pgbulk.mapping;

import dev.pgbulk.table.MatchShape;
import dev.pgbulk.table.Rows;
import dev.pgbulk.table.UpdateShape;
import java.util.BitSet;
import java.util.function.Consumer;

/** One statement of a deletion, and where its answer goes. */
public sealed interface DeletionStep permits DeletionStep.Find, DeletionStep.Remove, DeletionStep.Mark {

    /**
     * The rows that are sent.
     *
     * @return at least one row
     */
    Rows rows();

    /**
     * Takes which of them had an effect.
     *
     * @param positions their positions
     */
    void done(BitSet positions);

    /**
     * Finds rows and locks them.
     *
     * @param rows their keys
     * @param shape which rows
     * @param answer takes the positions of those that are there
     */
    record Find(Rows rows, MatchShape shape, Consumer<BitSet> answer) implements DeletionStep {

        @Override
        public void done(BitSet positions) {
            answer.accept(positions);
        }
    }

    /**
     * Deletes rows.
     *
     * @param rows their keys
     * @param shape which rows
     * @param answer takes the positions of those by which a row was deleted
     */
    record Remove(Rows rows, UpdateShape shape, Consumer<BitSet> answer) implements DeletionStep {

        @Override
        public void done(BitSet positions) {
            answer.accept(positions);
        }
    }

    /**
     * Updates rows in place of deleting them.
     *
     * @param rows their keys
     * @param shape which rows, and what becomes of them
     * @param answer takes the positions of those by which a row was updated
     */
    record Mark(Rows rows, UpdateShape shape, Consumer<BitSet> answer) implements DeletionStep {

        @Override
        public void done(BitSet positions) {
            answer.accept(positions);
        }
    }
}
