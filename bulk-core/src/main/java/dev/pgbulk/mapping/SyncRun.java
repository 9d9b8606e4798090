package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.SequenceDraw;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a sync: compares, and writes what differs.
 *
 * @param <T> the entity type
 */
public final class SyncRun<T> {

    private final Sync<T> sync;
    private final SyncRequest request;
    private final SessionImplementor session;
    private final EntityManager entityManager;
    private final List<SyncComparison> comparisons = new ArrayList<>();
    private final UpdateTally tally;
    private final SyncWrites writes;
    private final RemovedRows removed;
    private final ScopeLocks locks;
    private List<Object> surplus = List.of();
    private BitSet deleted = new BitSet();

    SyncRun(Sync<T> sync, EntityManager entityManager) {
        this.sync = sync;
        this.request = sync.request();
        this.entityManager = entityManager;
        this.session = WriteScope.session(entityManager);
        this.locks = new ScopeLocks(sync, session);
        this.tally =
                new UpdateTally(sync.type().entity(), 1, IdOrder.of(sync.type().persister()));
        for (SyncGroup group : sync.groups()) {
            RowFilter scope = FilterCapture.ofClass(sync.scope(), group.of().persister(), session, Sync.EVERYTHING);
            SyncComparison comparison = new SyncComparison(group, scope, request, session);
            comparisons.add(comparison);
            if (sync.scope() != null && scope != null) {
                locks.add(comparison, scope);
            }
        }
        this.writes = new SyncWrites(sync, session, tally);
        this.removed =
                new RemovedRows(sync.type().persister(), session, request.rows().callbacks());
    }

    /**
     * The queries that compare, one for each class.
     *
     * @return at least one
     */
    public List<SyncComparison> comparisons() {
        return comparisons;
    }

    /**
     * How many rows without an item are worth to be read: one more is refused anyway, whatever its id.
     *
     * @return how many
     */
    public long mostSurplus() {
        return new SurplusRows(sync).most();
    }

    /**
     * All rows are compared: refuses what must not be.
     *
     * @throws dev.pgbulk.StaleRowsException for rows that are not as their entities know them
     * @throws org.springframework.dao.InvalidDataAccessApiUsageException for more deletes than are allowed
     * @throws IllegalArgumentException for an entity that is managed as another row than the one it belongs to
     */
    public void compared() {
        ManagedPartners managed = new ManagedPartners(sync, session);
        for (SyncComparison comparison : comparisons) {
            comparison
                    .unexpected()
                    .forEach((at, read) -> tally.stale(comparison.group().index(at), read[0]));
            managed.refuseOthers(comparison);
        }
        tally.refuseStale();
        surplus = new SurplusRows(sync).ids(comparisons);
    }

    /**
     * The rows without an item.
     *
     * @return their ids, ascending
     */
    public List<Object> surplus() {
        return surplus;
    }

    /**
     * Whether there is anything to write.
     *
     * @return false where all is as it should be
     */
    public boolean isNeeded() {
        return !surplus.isEmpty()
                || comparisons.stream()
                        .anyMatch(it ->
                                !request.sync().skipUpdates() && !it.different().isEmpty()
                                        || !request.sync().skipCreates()
                                                && !it.missing().isEmpty());
    }

    /**
     * Makes the rows that are written: callbacks, generated values, validation.
     *
     * @throws org.springframework.dao.DataAccessException for a value that its column cannot hold
     */
    public void prepare() {
        sync.mapping().scope().invalidate(entityManager);
        for (SyncComparison comparison : comparisons) {
            if (!request.sync().skipUpdates()) {
                writes.updates().add(comparison, rechecked(comparison));
            }
            if (!request.sync().skipCreates()) {
                writes.creates().add(comparison);
            }
        }
        removed.before(surplus);
    }

    /** What a row that is updated has to be in then, unless that is asked before. */
    private @Nullable RowFilter rechecked(SyncComparison comparison) {
        return locks.areNeeded()
                ? FilterCapture.ofClass(null, comparison.group().of().persister(), session, Sync.EVERYTHING)
                : comparison.scope();
    }

    /**
     * What comes before all that is written one after the other: locks the rows of a scope that looks at other rows too.
     *
     * @return nothing for a scope that looks at each row alone
     */
    public List<UpdateStep> locks() {
        return locks.steps();
    }

    /**
     * Whether the rows were still there and in the scope when they were locked.
     *
     * @return false where all has to be compared again
     */
    public boolean isLocked() {
        return locks.areHeld();
    }

    /**
     * What is to be deleted.
     *
     * @return nothing where all rows have an item
     */
    public Optional<RowDeletion> deletion() {
        return surplus.isEmpty()
                ? Optional.empty()
                : Optional.of(sync.deletions().begin(surplus, locks.areNeeded() ? null : sync.scope(), entityManager));
    }

    /**
     * The deletion is through.
     *
     * @param places of the ids of the rows that it has deleted
     */
    public void deleted(BitSet places) {
        deleted = places;
    }

    /**
     * The one statement that does all of it, where the table refers to itself.
     *
     * @param draw draws from sequences
     * @return nothing where it is done by several
     */
    public Optional<SyncRewrite> rewrite(SequenceDraw draw) {
        if (comparisons.size() != 1) {
            return Optional.empty();
        }
        SyncComparison only = comparisons.get(0);
        return Optional.ofNullable(writes.rewrite(only.group().of(), surplus, only.scope(), draw));
    }

    /**
     * The one statement is through.
     *
     * @param rewrite it
     * @param gone the positions of the rows of its source by which rows were deleted
     * @param updated those by which rows were updated
     * @param created those by which rows were created
     */
    public void rewritten(SyncRewrite rewrite, BitSet gone, BitSet updated, BitSet created) {
        deleted = gone;
        writes.rewritten(rewrite, updated, created);
    }

    /**
     * The next statement behind the deletion.
     *
     * @return nothing when all is written
     */
    public Optional<UpdateStep> next() {
        return Optional.ofNullable(writes.next());
    }

    /**
     * Whether each row was still as it was compared.
     *
     * @return false where all has to be taken back and compared again
     * @throws dev.pgbulk.StaleRowsException for rows that others have changed since they were read
     */
    public boolean isComplete() {
        tally.refuseStale();
        return tally.unmatchedIndices().isEmpty();
    }

    /**
     * Asks which of the written rows lie outside of the scope: for all rows that is what Hibernate sees of them.
     *
     * @return nothing to ask where that is allowed, or every row is in the scope
     */
    public List<UpdateStep> outside() {
        boolean scoped =
                sync.scope() != null || FilterCapture.hidesByValue(sync.type().persister(), session);
        return scoped && !request.sync().allowOutsideScope()
                ? new WrittenScope(sync.type().entity(), writes, session).steps(comparisons)
                : List.of();
    }

    /** The rows are written: sets on the entities what is known of them, and brings the persistence context up to date. */
    public void written() {
        writes.written();
        new SyncedInstances(sync, session, tally).written(comparisons, writes, ids());
        removed.after(deleted);
    }

    private List<Object> ids() {
        return deleted.stream().mapToObj(surplus::get).toList();
    }

    /** Calls what is to be called after a write. */
    public void callAfter() {
        writes.callAfter();
    }

    /** Takes back what was set on entities for this attempt, since another follows. */
    public void takeBack() {
        writes.takeBack();
    }

    /**
     * What was done, or would be.
     *
     * @return the tally
     */
    public SyncTally tally() {
        List<Object> gone = request.preview() ? surplus : ids();
        return new SyncOutcomes(sync, writes, tally.writtenIndices()).tally(comparisons, gone);
    }
}
