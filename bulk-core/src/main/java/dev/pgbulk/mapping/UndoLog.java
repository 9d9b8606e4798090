package dev.pgbulk.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What entities held before a call set something on them. Where callbacks run, that is every attribute; else the id, the
 * version and what is generated.
 */
final class UndoLog {

    private static final Object[] NONE = {};

    private final List<?> entities;
    private final List<EntityPlan> plans;
    private final boolean callbacks;
    private final @Nullable Object[] formerIds;
    private final Object @Nullable [][] formerValues;

    UndoLog(List<?> entities, List<EntityPlan> plans, boolean callbacks) {
        this.entities = entities;
        this.plans = plans;
        this.callbacks = callbacks;
        this.formerIds = new Object[entities.size()];
        this.formerValues = new Object[entities.size()][];
    }

    /** To be called before anything is set on the entity. */
    void remember(int index, @Nullable Object formerId) {
        EntityPlan plan = plans.get(index);
        formerIds[index] = formerId;
        formerValues[index] = callbacks && plan.prePersist()
                ? RememberedParts.of(plan.persister(), entities.get(index))
                : values(plan, entities.get(index));
    }

    @Nullable
    Object formerId(int index) {
        return formerIds[index];
    }

    private static Object[] values(EntityPlan plan, Object entity) {
        int[] positions = plan.ownPositions();
        if (positions.length == 0) {
            return NONE;
        }
        Object[] values = new Object[positions.length];
        for (int at = 0; at < positions.length; at++) {
            values[at] = plan.persister().getValue(entity, positions[at]);
        }
        return values;
    }

    void restore(int index) {
        Object[] values = formerValues[index];
        if (values == null) {
            return;
        }
        EntityPlan plan = plans.get(index);
        Object entity = entities.get(index);
        boolean all = callbacks && plan.prePersist();
        for (int at = 0; at < values.length; at++) {
            int position = all ? at : plan.ownPositions()[at];
            Object value = RememberedParts.restored(values[at]);
            if (plan.persister().getValue(entity, position) != value) {
                plan.persister().setValue(entity, position, value);
            }
        }
        if (plan.setsId()) {
            plan.persister().setIdentifier(entity, formerIds[index], null);
        }
    }
}
