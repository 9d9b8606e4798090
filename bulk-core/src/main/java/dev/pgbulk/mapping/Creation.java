package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one call on their way to the database and back. It outlives a failed attempt: prepared once, its rows
 * can be written again in another transaction. Not for use by two threads.
 *
 * @param <T> the type of the entities
 */
public final class Creation<T> {

    private final List<T> entities;
    private final List<EntityPlan> plans;
    private final BeanValidation validation;
    private final CreationSettings settings;
    private final UndoLog undo;
    private final @Nullable Object[] ids;
    private @Nullable List<CreationBatch> batches;

    Creation(List<T> entities, List<EntityPlan> plans, BeanValidation validation, CreationSettings settings) {
        this.entities = entities;
        this.plans = plans;
        this.validation = validation;
        this.settings = settings;
        this.undo = new UndoLog(entities, plans, settings.callbacks());
        this.ids = new Object[entities.size()];
    }

    /**
     * Takes the entities as far as they get without a write: ids, callbacks, version and timestamps, validation, rows.
     * Does nothing the second time.
     *
     * @param entityManager the transaction's
     * @param draw draws ids from sequences
     * @throws IllegalArgumentException for a preset generated id
     * @throws org.springframework.dao.DataAccessException for a value that its column cannot hold, or an attribute that
     *     cannot be read
     */
    public void prepare(EntityManager entityManager, SequenceDraw draw) {
        if (batches != null) {
            return;
        }
        SessionImplementor session = WriteScope.session(entityManager);
        new IdAssignment(entities, plans, settings, session, undo).assign(draw, ids);
        List<EntityState> states = new ArrayList<>(entities.size());
        for (int index = 0; index < entities.size(); index++) {
            states.add(plans.get(index).state(index, entities.get(index), ids[index], session));
        }
        validation.validateAll(states, plans);
        batches = split(settings.keepsOrder() ? states : WriteOrder.of(states, plans));
    }

    private List<CreationBatch> split(List<EntityState> states) {
        List<CreationBatch> split = new ArrayList<>();
        for (int from = 0; from < states.size(); from += settings.batchSize()) {
            int to = Math.min(states.size(), from + settings.batchSize());
            split.add(new CreationBatch(states.subList(from, to), entities, plans, ids));
        }
        return split;
    }

    /**
     * The batches in which the rows are written.
     *
     * @return at least one
     * @throws IllegalStateException before {@link #prepare}
     */
    public List<CreationBatch> batches() {
        if (batches == null) {
            throw new IllegalStateException("The entities are not prepared");
        }
        return batches;
    }

    /**
     * Whether {@link #prepare} has been through.
     *
     * @return true if so
     */
    public boolean isPrepared() {
        return batches != null;
    }

    /**
     * Calls what is to be called after a write.
     *
     * @param batch a batch that was written
     */
    public void afterWrite(CreationBatch batch) {
        if (settings.callbacks()) {
            batch.indices().forEach(index -> plans.get(index).callAfter(entities.get(index)));
        }
    }

    /**
     * The entities of batches.
     *
     * @param written the batches
     * @return their entities in input order
     */
    public List<T> entities(List<CreationBatch> written) {
        return indices(written).mapToObj(entities::get).toList();
    }

    /**
     * The ids of batches that were written.
     *
     * @param written the batches
     * @return one per entity in input order
     */
    public List<Object> ids(List<CreationBatch> written) {
        return indices(written).mapToObj(index -> ids[index]).toList();
    }

    private static IntStream indices(List<CreationBatch> written) {
        return written.stream().flatMapToInt(CreationBatch::indices).sorted();
    }

    /** Takes back what was set on all entities. */
    public void undo() {
        IntStream.range(0, entities.size()).forEach(undo::restore);
    }

    /**
     * Takes back what was set on the entities of a batch.
     *
     * @param batch a batch that failed
     */
    public void undo(CreationBatch batch) {
        batch.indices().forEach(undo::restore);
    }
}
