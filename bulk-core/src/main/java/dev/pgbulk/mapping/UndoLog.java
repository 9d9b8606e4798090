package dev.pgbulk.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What entities held before a call set something on them. Where callbacks run, that is every attribute; else the id, the
 * version and what is generated.
 */
final class UndoLog {

    private final List<?> entities;
    private final List<EntityPlan> plans;
    private final boolean callbacks;
    private final @Nullable Object[] formerIds;
    private final @Nullable FormerState[] formers;

    UndoLog(List<?> entities, List<EntityPlan> plans, boolean callbacks) {
        this.entities = entities;
        this.plans = plans;
        this.callbacks = callbacks;
        this.formerIds = new Object[entities.size()];
        this.formers = new FormerState[entities.size()];
    }

    /** To be called before anything is set on the entity. */
    void remember(int index, @Nullable Object formerId) {
        EntityPlan plan = plans.get(index);
        formerIds[index] = formerId;
        formers[index] = callbacks && plan.prePersist()
                ? FormerState.of(plan.persister(), entities.get(index))
                : FormerState.of(plan.persister(), entities.get(index), plan.ownPositions());
    }

    @Nullable
    Object formerId(int index) {
        return formerIds[index];
    }

    void restore(int index) {
        FormerState former = formers[index];
        if (former == null) {
            return;
        }
        former.restore(entities.get(index));
        EntityPlan plan = plans.get(index);
        if (plan.setsId()) {
            plan.persister().setIdentifier(entities.get(index), formerIds[index], null);
        }
    }
}
