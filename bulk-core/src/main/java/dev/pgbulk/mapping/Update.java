package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * The items of one update on their way to the database. It outlives a failed attempt: prepared once, its rows can be
 * written again in another transaction. Not for use by two threads.
 */
public final class Update {

    private static final String EVERYTHING = "to update every row, call bulkUpdateAll";

    private final UpdateItems items;
    private final UpdateTargets targets;
    private final UpdateRequest request;
    private final WriteScope scope;
    private final boolean byFilter;
    private @Nullable List<UpdateGroup> groups;
    private @Nullable List<UpdateBatch> batches;
    private @Nullable ManagedInputs managed;

    Update(UpdateItems items, UpdateTargets targets, UpdateRequest request, WriteScope scope, boolean byFilter) {
        this.items = items;
        this.targets = targets;
        this.request = request;
        this.scope = scope;
        this.byFilter = byFilter;
        if (items.size() == 0 && request.where() != null) {
            FilterCapture.check(request.where(), targets.type().persister(), EVERYTHING);
        }
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
        return byFilter ? -1 : size();
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
        return batches != null;
    }

    /**
     * Sends what the persistence context holds back for the tables, but of the inputs nothing that this call writes. To be
     * called in each attempt, before {@link #prepare}.
     *
     * @param entityManager the transaction's
     */
    public void flush(EntityManager entityManager) {
        if (managed != null) {
            managed.restore();
        }
        managed = ManagedInputs.of(items.entities(), WriteScope.session(entityManager));
        items.markClean(managed);
        scope.flush(entityManager);
    }

    /**
     * Takes the items as far as they get without a write: callbacks, generated values, validation, rows. Does nothing the
     * second time.
     *
     * @param entityManager the transaction's
     * @param duplicates finds rows with equal keys, by their positions
     * @param matches runs a query of rows
     * @throws IllegalArgumentException for an item that does not fit
     * @throws org.springframework.dao.DataAccessException for a value that its column cannot hold
     */
    public void prepare(
            EntityManager entityManager, Function<Rows, List<int[]>> duplicates, Consumer<UpdateStep.Match> matches) {
        if (batches != null) {
            return;
        }
        SessionImplementor session = WriteScope.session(entityManager);
        Map<AttributePaths, @Nullable RowFilter> restrictions = new HashMap<>();
        Function<AttributePaths, @Nullable RowFilter> restriction =
                paths -> restrictions.computeIfAbsent(paths, it -> restriction(it, session));
        groups = new ArrayList<>(items.groups(new UpdateItems.Preparation(session, restriction, matches)));
        // Two calls must not lock the rows of two classes in different orders.
        groups.sort(Comparator.comparing(group -> group.persister().getEntityName()));
        List<UpdateBatch.Part> kept = KeyDuplicates.drop(groups, request.duplicates(), duplicates);
        items.keep(kept);
        batches = UpdateBatch.split(kept, request.batchSize());
    }

    @SuppressWarnings("unchecked")
    private @Nullable RowFilter restriction(AttributePaths paths, SessionImplementor session) {
        Specification<Object> where = (Specification<Object>) request.where();
        if (where != null) {
            return FilterCapture.of(where, paths.persister(), session, EVERYTHING);
        }
        if (byFilter) {
            return FilterCapture.all(paths.persister(), session);
        }
        boolean entitiesById = !items.entities().isEmpty() && request.keyFields() == null;
        return entitiesById && !mayBeHidden(paths)
                ? null
                : FilterCapture.restriction(null, paths.persister(), session, EVERYTHING);
    }

    /** Entities have the type they have; a row that is no longer theirs to see is not written. */
    private static boolean mayBeHidden(AttributePaths paths) {
        return paths.persister().getSoftDeleteMapping() != null
                || Arrays.stream(paths.persister().getGenerators()).anyMatch(Update::isTenant);
    }

    private static boolean isTenant(@Nullable Generator generator) {
        return generator instanceof TenantIdGeneration;
    }

    /**
     * The batches in which the rows are written.
     *
     * @return none where there is nothing to write
     * @throws IllegalStateException before {@link #prepare}
     */
    public List<UpdateBatch> batches() {
        if (batches == null) {
            throw new IllegalStateException("The items are not prepared");
        }
        return batches;
    }

    /**
     * What has come of several batches; none yet.
     *
     * @return an empty tally
     */
    public UpdateTally tally() {
        return new UpdateTally(
                targets.type().entity(),
                items.entities().isEmpty() ? targets.ofValues().size() : 1,
                IdOrder.of(targets.type().persister()));
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
     * A managed input whose row was not written holds what nobody has stored, and Hibernate was told that it is: it gets
     * the state of its row back.
     *
     * @param batches those that were written
     * @param tally what has come of their items
     * @param entityManager the transaction's
     */
    public void written(List<UpdateBatch> batches, UpdateTally tally, EntityManager entityManager) {
        if (groups == null || managed == null) {
            return;
        }
        items.written(tally, batches, managed);
        SessionImplementor session = WriteScope.session(entityManager);
        if (session.getPersistenceContextInternal().getNumberOfManagedEntities() == 0) {
            return;
        }
        Set<Object> current = current(tally);
        List<Object> ids = new ArrayList<>(tally.ids());
        for (int index : tally.notWritten(request.onlyChanged() && instancesHoldWhatIsWritten())) {
            if (managed.isManaged(index)) {
                Object entity = items.entities().get(index);
                current.remove(entity);
                ids.add(session.getIdentifier(entity));
            }
        }
        if (groups.stream().anyMatch(UpdateGroup::writesId)) {
            StaleInstances.refreshAll(targets.type().persister(), current, session);
        } else {
            StaleInstances.refresh(ids, targets.type().persister(), current, session);
        }
    }

    /** The inputs that hold what was written: not those of another item's row, nor the operand of a function. */
    private Set<Object> current(UpdateTally tally) {
        Set<Object> current = Collections.newSetFromMap(new IdentityHashMap<>());
        if (instancesHoldWhatIsWritten()) {
            current.addAll(entities(tally));
        }
        return current;
    }

    /** Not where a row has got what a function made of a value, or may have got it by another instance. */
    private boolean instancesHoldWhatIsWritten() {
        return request.functions().values().stream().allMatch(it -> it == SetFunction.EQ)
                && Objects.requireNonNull(groups).stream()
                        .allMatch(group -> group.keys().isId());
    }

    /**
     * Calls what is to be called after a write.
     *
     * @param tally what has come of the items
     */
    public void callAfter(UpdateTally tally) {
        for (int index : tally.indices()) {
            items.callAfter(index);
        }
    }

    /**
     * The rows that were written, as far as they are told of.
     *
     * @param tally what has come of the items
     * @return their ids in the order of the items; none where a filter has said which rows
     */
    public List<Object> ids(UpdateTally tally) {
        return byFilter ? List.of() : tally.ids();
    }

    /**
     * The entities by which rows were written.
     *
     * @param tally what has come of the items
     * @return in input order; none of values
     */
    public List<Object> entities(UpdateTally tally) {
        return items.entities().isEmpty() ? List.of() : tally.of(items.entities());
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
        if (failed == null) {
            if (managed != null) {
                managed.restore();
            }
            for (int index = 0; index < items.entities().size(); index++) {
                items.undo(index, failure);
            }
        } else {
            failed.forEach(batch -> batch.indices().forEach(index -> {
                if (managed != null) {
                    managed.restore(index);
                }
                items.undo(index, failure);
            }));
        }
    }
}
