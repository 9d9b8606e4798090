package dev.pgbulk.mapping;

import dev.pgbulk.table.LinkShape;
import dev.pgbulk.table.RowFilter;
import dev.pgbulk.table.Rows;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.jspecify.annotations.Nullable;

/**
 * The members of a collection for many owners, on their way to the database. It outlives a failed attempt: prepared once,
 * its rows can be written again in another transaction. Not for use by two threads.
 */
public final class MemberUpdate {

    private final LinkPlan plan;
    private final AttributePaths paths;
    private final List<Map.Entry<?, ? extends Collection<?>>> owners;
    private final int batchSize;
    private final LinkedData linked;
    private @Nullable List<MemberBatch> batches;
    private @Nullable LinkShape shape;

    MemberUpdate(
            LinkPlan plan,
            AttributePaths paths,
            Map<?, ? extends Collection<?>> membersByOwner,
            int batchSize,
            LinkedData linked) {
        this.plan = plan;
        this.paths = paths;
        this.owners = new ArrayList<>(membersByOwner.entrySet());
        this.batchSize = batchSize;
        this.linked = linked;
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
        shape = new LinkShape(plan.source(), plan.position(), plan.removal(), lockedOwners(session));
        batches = new MemberRows(plan, session).batches(owners, batchSize);
    }

    /** Rows of several tables, each with some of the owners, are not locked in one statement. */
    private LinkShape.@Nullable Owners lockedOwners(SessionImplementor session) {
        if (((AbstractCollectionPersister) plan.collection().persister())
                .isAffectedByEnabledFilters(session.getLoadQueryInfluencers())) {
            throw new IllegalArgumentException(
                    "Attribute '%s' of %s is filtered in this session, and members that are hidden would be deleted; disable the filter"
                            .formatted(plan.collection().path(), paths.entity()));
        }
        RowFilter filter = FilterCapture.restriction(null, plan.owner(), session, "");
        boolean severalTables = plan.owner() instanceof UnionSubclassEntityPersister
                && plan.owner().getSubclassEntityNames().size() > 1;
        if (severalTables) {
            if (filter != null) {
                throw new IllegalArgumentException(
                        "%s has a table per class, and rows that are not all visible; call updateMembers for its classes"
                                .formatted(paths.entity()));
            }
            return null;
        }
        List<String> key =
                paths.id().columns().stream().map(PathColumn::name).toList();
        return new LinkShape.Owners(paths.identifierTable().getTableName(), key, filter);
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
        linked.scope().invalidate(entityManager);
    }

    /**
     * The links are written: managed owners and members read their collections anew when they are next asked for.
     *
     * @param batch what was written
     * @param entityManager the transaction's
     */
    public void written(MemberBatch batch, EntityManager entityManager) {
        StaleMembers.forget(plan, batch.owners(), WriteScope.session(entityManager));
    }
}
