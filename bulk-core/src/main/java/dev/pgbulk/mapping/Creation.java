package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The new rows of one call on their way to the database. It outlives a failed attempt: prepared once, its rows can be
 * written again in another transaction. Not for use by two threads.
 *
 * @param <T> the type of the entities
 */
public sealed interface Creation<T> permits EntityCreation, ValueCreation {

    /**
     * Takes the input as far as it gets without a write. Does nothing the second time.
     *
     * @param entityManager the transaction's
     * @param draw draws ids from sequences
     * @throws IllegalArgumentException for input that does not fit
     * @throws org.springframework.dao.DataAccessException for a value that its column cannot hold, or one that cannot be
     *     read
     */
    void prepare(EntityManager entityManager, SequenceDraw draw);

    /**
     * Whether {@link #prepare} has been through.
     *
     * @return true if so
     */
    boolean isPrepared();

    /**
     * How many items the input has.
     *
     * @return the number
     */
    int size();

    /**
     * The batches in which the rows are written.
     *
     * @return at least one
     * @throws IllegalStateException before {@link #prepare}
     */
    List<? extends CreationBatch> batches();

    /**
     * Calls what is to be called after a write.
     *
     * @param batch a batch that was written
     */
    void afterWrite(CreationBatch batch);

    /**
     * The entities of batches.
     *
     * @param written the batches
     * @return their entities in input order; none where the input were no entities
     */
    List<T> entities(List<? extends CreationBatch> written);

    /**
     * The classes of the entities.
     *
     * @return each once
     */
    Set<Class<?>> types();

    /**
     * The ids of batches that were written.
     *
     * @param written the batches
     * @return one per item in input order
     */
    List<Object> ids(List<? extends CreationBatch> written);

    /**
     * Takes back what was set on entities. It never hides the failure.
     *
     * @param failed the batches that failed; null for all
     * @param failure why, to which a failure of the undoing is added
     */
    void undo(@Nullable Collection<? extends CreationBatch> failed, Throwable failure);
}
