package dev.pgbulk.mapping;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of one update on their way to the database. It outlives a failed attempt: prepared once, its rows can be
 * written again in another transaction. Not for use by two threads.
 */
public final class Update {

    private final UpdateItems items;
    private final UpdateTargets targets;
    private final UpdateRequest request;
    private final WriteScope scope;
    private final RowRestriction restriction;
    private final UpdatedInstances instances;
    private @Nullable PreparedUpdate prepared;

    Update(UpdateItems items, UpdateTargets targets, UpdateRequest request, WriteScope scope, boolean byFilter) {
        this.items = items;
        this.targets = targets;
        this.request = request;
        this.scope = scope;
        this.restriction = RowRestriction.of(items, request, byFilter);
        this.instances = new UpdatedInstances(items, targets.type().persister(), request);
        restriction.check(items, targets.type().persister());
    }

    /**
     * How many items there are.
     *
     * @return their number; 1 for a filter
     */
    public int size() {
        return items.size();
    }

    /**
     * How much there is to do, as far as it is known before.
     *
     * @return the number of items; -1 for a filter
     */
    public long total() {
        return restriction.byFilter() ? -1 : size();
    }

    /**
     * The attributes that are written.
     *
     * @return their paths
     */
    public List<String> fields() {
        return items.fields();
    }

    /**
     * Whether {@link #prepare} has been through.
     *
     * @return true if so
     */
    public boolean isPrepared() {
        return prepared != null;
    }

    /**
     * Sends what the persistence context holds back for the tables, but of the inputs nothing that this call writes. To be
     * called in each attempt, before {@link #prepare}.
     *
     * @param entityManager the transaction's
     */
    public void flush(EntityManager entityManager) {
        instances.markClean(WriteScope.session(entityManager));
        scope.flush(entityManager);
    }

    /**
     * Takes the items as far as they get without a write: callbacks, generated values, validation, rows. Does nothing the
     * second time.
     *
     * @param entityManager the transaction's
     * @param duplicates finds rows with equal keys, by their positions
     * @param queries runs a query of rows
     * @throws IllegalArgumentException for an item that does not fit
     * @throws org.springframework.dao.DataAccessException for a value that its column cannot hold
     */
    public void prepare(EntityManager entityManager, EqualRows duplicates, Consumer<UpdateStep> queries) {
        if (prepared != null) {
            return;
        }
        UpdateItems.Preparation preparation = restriction.preparation(WriteScope.session(entityManager), queries);
        prepared = PreparedUpdate.of(items, request, preparation, duplicates);
    }

    /**
     * The batches in which the rows are written.
     *
     * @return none where there is nothing to write
     * @throws IllegalStateException before {@link #prepare}
     */
    public List<UpdateBatch> batches() {
        if (prepared == null) {
            throw new IllegalStateException("The items are not prepared");
        }
        return prepared.batches();
    }

    /**
     * What has come of several batches; none yet.
     *
     * @return an empty tally
     */
    public UpdateTally tally() {
        UpdateTally tally = UpdateTally.of(items, targets);
        if (prepared != null) {
            prepared.dropped().forEach(tally::duplicate);
        }
        return tally;
    }

    /**
     * Begins to write a batch.
     *
     * @param batch one of the batches
     * @param entityManager the transaction's
     * @param tally where its outcome is noted
     * @return the attempt
     */
    public UpdateRun begin(UpdateBatch batch, EntityManager entityManager, UpdateTally tally) {
        scope.invalidate(entityManager);
        return new UpdateRun(batch, entityManager, tally);
    }

    /**
     * The rows are written: sets on the entities what is known of them, and brings the persistence context up to date.
     * A managed input whose row was not written gets the state of its row back.
     *
     * @param batches those that were written
     * @param tally what has come of their items
     * @param entityManager the transaction's
     */
    public void written(List<UpdateBatch> batches, UpdateTally tally, EntityManager entityManager) {
        if (prepared != null) {
            instances.written(batches, tally, prepared, WriteScope.session(entityManager));
        }
    }

    /**
     * Calls what is to be called after a write.
     *
     * @param tally what has come of the items
     */
    public void callAfter(UpdateTally tally) {
        items.callAfter(tally);
    }

    /**
     * The rows that were written, as far as they are told of.
     *
     * @param tally what has come of the items
     * @return their ids in the order of the items; none where a filter has said which rows
     */
    public List<Object> ids(UpdateTally tally) {
        return restriction.byFilter() ? List.of() : tally.ids();
    }

    /**
     * The entities by which rows were written.
     *
     * @param tally what has come of the items
     * @return in input order; none of values
     */
    public List<Object> entities(UpdateTally tally) {
        return items.entities(tally);
    }

    /**
     * The classes of the entities.
     *
     * @return the classes; none of values
     */
    public Set<Class<?>> types() {
        return items.types();
    }

    /**
     * Takes back what was set on entities, and what Hibernate was told. It never hides the failure.
     *
     * @param failed the batches that failed; null for all
     * @param failure why, to which a failure of the undoing is added
     */
    public void undo(@Nullable List<UpdateBatch> failed, Throwable failure) {
        instances.undo(failed, failure);
    }
}
