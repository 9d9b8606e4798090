package dev.pgbulk.mapping;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Begins to delete rows of an entity type. Safe for use by many threads.
 *
 * @param <T> the entity type
 */
public final class RowDeletions<T> {

    private final EntityMapping<T> mapping;
    private final UpdateTargets targets;
    private volatile @Nullable List<DeletionPlan> known;

    RowDeletions(EntityMapping<T> mapping, UpdateTargets targets) {
        this.mapping = mapping;
        this.targets = targets;
    }

    /**
     * Begins to delete rows, as Hibernate's own {@code remove} would, but for callbacks and versions.
     *
     * @param ids the ids of the rows, in the order in which they are to be locked
     * @param scope what must still hold for a row that is deleted; null for nothing but that Hibernate sees it
     * @param entityManager the transaction's
     * @return the deletion, of which nothing has happened yet
     */
    public RowDeletion begin(List<?> ids, @Nullable Specification<T> scope, EntityManager entityManager) {
        check();
        SessionImplementor session = WriteScope.session(entityManager);
        return new RowDeletion(
                ids,
                plans(),
                FilterCapture.restriction(scope, targets.type().persister(), session, "bulkSyncAll is for every row"),
                session);
    }

    /**
     * Fails where rows of the type are deleted by statements of their own.
     *
     * @throws dev.pgbulk.BulkMappingException with each of them
     */
    public void check() {
        mapping.checkDeletes();
    }

    /** The names of the tables that have rows of a deleted entity. */
    Set<String> tables() {
        return plans().stream()
                .flatMap(plan -> Stream.concat(plan.others().stream(), Stream.of(plan.last())))
                .map(place -> place.table().name())
                .collect(Collectors.toSet());
    }

    /** Whether rows lie in one table, have nothing of theirs in others, and are really deleted. */
    boolean isPlain() {
        List<DeletionPlan> all = plans();
        return all.size() == 1
                && all.get(0).others().isEmpty()
                && all.get(0).last().marks().isEmpty();
    }

    /** One for each table that has ids. */
    private List<DeletionPlan> plans() {
        List<DeletionPlan> plans = known;
        if (plans == null) {
            plans = targets.ofValues().stream()
                    .map(root -> DeletionPlan.of(
                            root,
                            targets.ofValues().size() > 1
                                    ? List.of(root)
                                    : targets.byClass().values()))
                    .toList();
            known = plans;
        }
        return plans;
    }
}
