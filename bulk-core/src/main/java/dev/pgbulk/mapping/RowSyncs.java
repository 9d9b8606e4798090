package dev.pgbulk.mapping;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Begins to make rows of an entity type equal to entities. Each call fails with a {@link dev.pgbulk.BulkMappingException}
 * if the mapping has what updates or deletions cannot do with. Safe for use by many threads.
 *
 * @param <T> the entity type
 */
public final class RowSyncs<T> {

    private final EntityMapping<T> mapping;
    private final UpdateTargets targets;
    private final EntityPlans plans;
    private final RowDeletions<T> deletions;

    RowSyncs(EntityMapping<T> mapping, UpdateTargets targets, EntityPlans plans, RowDeletions<T> deletions) {
        this.mapping = mapping;
        this.targets = targets;
        this.plans = plans;
        this.deletions = deletions;
    }

    /**
     * Begins a sync, or the preview of one.
     *
     * @param entities the entities
     * @param scope which rows are theirs; null for all
     * @param whole whether all rows are meant where there is no scope
     * @param request what to do
     * @return the sync, of which nothing has happened yet
     * @throws IllegalArgumentException for an element that is null or of another type, a name or a scope that does not fit
     */
    public Sync<T> begin(
            List<? extends T> entities, @Nullable Specification<T> scope, boolean whole, SyncRequest request) {
        mapping.checkUpdates();
        if (!request.sync().skipDeletes()) {
            deletions.check();
        }
        if (!whole) {
            FilterCapture.check(scope, targets.type().persister(), Sync.EVERYTHING);
        }
        SyncItems items = new SyncItems(entities, targets, request);
        Map<SyncClass, EntityPlan> planOf = new IdentityHashMap<>();
        items.classes()
                .forEach(of -> planOf.put(of, plans.byClass().get(of.persister().getMappedClass())));
        NewEntityRows created = new NewEntityRows(
                items.entities(), index -> planOf.get(items.classOf(index)), request.rows(), mapping.validation());
        return new Sync<>(items, created, scope, targets.type(), mapping, deletions, request);
    }
}
