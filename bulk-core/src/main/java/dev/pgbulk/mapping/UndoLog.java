package dev.pgbulk.mapping;

import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.persister.entity.EntityPersister;
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
        int[] positions = positions(plan);
        Object[] values = new Object[positions.length];
        for (int at = 0; at < positions.length; at++) {
            values[at] = plan.persister().getValue(entities.get(index), positions[at]);
        }
        formerIds[index] = formerId;
        formerValues[index] = values;
    }

    void restore(int index) {
        Object[] values = formerValues[index];
        if (values != null) {
            restore(index, values);
        }
    }

    private void restore(int index, Object[] values) {
        EntityPlan plan = plans.get(index);
        EntityPersister persister = plan.persister();
        Object entity = entities.get(index);
        int[] positions = positions(plan);
        for (int at = 0; at < positions.length; at++) {
            if (persister.getValue(entity, positions[at]) != values[at]) {
                persister.setValue(entity, positions[at], values[at]);
            }
        }
        if (plan.setsId()) {
            persister.setIdentifier(entity, formerIds[index], null);
        }
    }

    private int[] positions(EntityPlan plan) {
        boolean anyAttribute = callbacks
                && plan.callbacks().hasRegisteredCallbacks(plan.persister().getMappedClass(), CallbackType.PRE_PERSIST);
        return anyAttribute
                ? IntStream.range(0, plan.persister().getAttributeMappings().size())
                        .toArray()
                : plan.ownPositions();
    }
}
