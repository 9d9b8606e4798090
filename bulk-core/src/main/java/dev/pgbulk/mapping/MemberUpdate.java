package dev.pgbulk.mapping;

import dev.pgbulk.BulkRowException;
import dev.pgbulk.RowFailure;
import dev.pgbulk.table.LinkShape;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The members of a collection for many owners, on their way to the database. It outlives a failed attempt: prepared once,
 * its rows can be written again in another transaction. Not for use by two threads.
 */
public final class MemberUpdate {

    private final LinkPlan plan;
    private final UpdateTargets targets;
    private final List<Map.Entry<?, ? extends Collection<?>>> owners;
    private final int batchSize;
    private final LinkedData linked;
    private final OwnerVersions versions;
    private @Nullable List<MemberBatch> batches;
    private @Nullable LinkShape shape;

    MemberUpdate(
            LinkPlan plan,
            UpdateTargets targets,
            Map<?, ? extends Collection<?>> membersByOwner,
            int batchSize,
            LinkedData linked) {
        this.plan = plan;
        this.targets = targets;
        this.owners = new ArrayList<>(membersByOwner.entrySet());
        this.batchSize = batchSize;
        this.linked = linked;
        this.versions = OwnerVersions.of(plan, targets);
    }

    /**
     * How many owners there are.
     *
     * @return their number
     */
    public int size() {
        return owners.size();
    }

    /**
     * The attribute.
     *
     * @return its path, alone
     */
    public List<String> fields() {
        return List.of(plan.collection().path());
    }

    /**
     * Sends what the persistence context holds back for the tables. To be called in each attempt, before
     * {@link #prepare}.
     *
     * @param entityManager the transaction's
     */
    public void flush(EntityManager entityManager) {
        linked.scope().flush(entityManager);
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
     * Makes the rows. Does nothing the second time.
     *
     * @param entityManager the transaction's
     * @throws IllegalArgumentException for owners and members that do not fit
     * @throws org.springframework.dao.DataAccessException for a value that its column cannot hold
     */
    public void prepare(EntityManager entityManager) {
        if (batches != null) {
            return;
        }
        SessionImplementor session = WriteScope.session(entityManager);
        shape = LinkShapes.of(plan, targets, session);
        batches = new MemberRows(plan, session).batches(owners, batchSize);
    }

    /**
     * The batches in which the links are written.
     *
     * @return in input order
     * @throws IllegalStateException before {@link #prepare}
     */
    public List<MemberBatch> batches() {
        if (batches == null) {
            throw new IllegalStateException("The members are not prepared");
        }
        return batches;
    }

    /**
     * Where the links are.
     *
     * @return their shape
     * @throws IllegalStateException before {@link #prepare}
     */
    public LinkShape shape() {
        if (shape == null) {
            throw new IllegalStateException("The members are not prepared");
        }
        return shape;
    }

    /**
     * Begins to write: caches are cleaned, now and when the transaction completes, in whatever way.
     *
     * @param entityManager the transaction's
     */
    public void begin(EntityManager entityManager) {
        linked.invalidate(entityManager, versions.isRaised());
    }

    /**
     * Refuses owners that are not there.
     *
     * @param batch where they are
     * @param missing the positions of their rows
     * @throws BulkRowException if there are any
     */
    public void refuseMissing(MemberBatch batch, BitSet missing) {
        if (missing.isEmpty()) {
            return;
        }
        List<Integer> indices = batch.indicesOf(missing);
        List<Object> ids = indices.stream().map(batch::owner).toList();
        throw new BulkRowException(
                "%d owners of '%s' are not there as %s (input indices %s, ids %s): deleted, of another tenant or of another type. Leave them out; nothing was written"
                        .formatted(
                                ids.size(),
                                plan.collection().path(),
                                plan.source().entity(),
                                UpdateTally.first(indices),
                                UpdateTally.first(ids)),
                new RowFailure(indices.get(0), plan.collection().path(), null, "23503"),
                null);
    }

    /**
     * The statements that raise the versions of owners, where Hibernate raises them for this collection.
     *
     * @param batch where they are
     * @param changed the positions of rows of owners that have other members now
     * @param entityManager the transaction's
     * @return nothing where no version is raised
     */
    public Optional<UpdateRun> versions(MemberBatch batch, BitSet changed, EntityManager entityManager) {
        return changed.isEmpty() ? Optional.empty() : versions.raise(batch, batch.indicesOf(changed), entityManager);
    }

    /**
     * The links are written: the managed owners that have changed, and what the other side knows of them, are read again.
     *
     * @param tally what has come of the owners
     * @param entityManager the transaction's
     */
    public void written(MemberTally tally, EntityManager entityManager) {
        SessionImplementor session = WriteScope.session(entityManager);
        if (session.getPersistenceContextInternal().getNumberOfManagedEntities() == 0
                || tally.ids().isEmpty()) {
            return;
        }
        versions.refresh(tally.ids(), session);
        StaleMembers.refresh(plan, tally.ids(), session);
    }
}
