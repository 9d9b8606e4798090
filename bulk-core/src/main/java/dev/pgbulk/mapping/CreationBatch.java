package dev.pgbulk.mapping;

import dev.pgbulk.table.Rows;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The rows of a part of the input of one call. Not for use by two threads. */
public sealed interface CreationBatch extends Batch permits EntityBatch, ValueBatch {

    /**
     * How many rows the items have, as far as it is known: rows of further tables come to light with an id that the
     * insert makes.
     *
     * @return at least one
     */
    long rowCount();

    /**
     * Rows whose ids are made by the insert, to be written before all others, each with what is to be returned.
     *
     * @param entityManager the transaction's
     * @return none where the ids are known before
     */
    List<ReadBack> insertsForIds(EntityManager entityManager);

    /**
     * The rows, table after table. To be asked for once per attempt, after the ids are known: those that an insert has
     * made differ from attempt to attempt.
     *
     * @param entityManager the transaction's
     * @return the blocks in the order of writing
     */
    List<Rows> rows(EntityManager entityManager);

    /**
     * What is to be read back of rows that were written.
     *
     * @param written one of the blocks
     * @param entityManager the transaction's
     * @return nothing where the server makes no value that is asked for
     */
    Optional<ReadBack> readBack(Rows written, EntityManager entityManager);

    /**
     * Takes what was read back for a row.
     *
     * @param readBack what was asked for
     * @param position the position of the row in its block
     * @param values the values as its reader made them
     */
    void apply(ReadBack readBack, int position, Object[] values);
}
