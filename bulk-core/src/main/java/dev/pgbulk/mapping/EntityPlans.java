package dev.pgbulk.mapping;

import java.util.Map;

/**
 * How the concrete classes of an entity type become rows.
 *
 * @param entityType the type
 * @param byClass the plan of each class
 */
record EntityPlans(Class<?> entityType, Map<Class<?>, EntityPlan> byClass) {

    /**
     * Of rows that are not made from entities.
     *
     * @throws IllegalArgumentException for an abstract type
     */
    EntityPlan ofValues() {
        EntityPlan plan = byClass.get(entityType);
        if (plan == null) {
            throw new IllegalArgumentException(
                    "%s is abstract, so that a row has no class; create rows by an operation for one of %s"
                            .formatted(
                                    entityType.getSimpleName(),
                                    byClass.keySet().stream()
                                            .map(Class::getSimpleName)
                                            .sorted()
                                            .toList()));
        }
        return plan;
    }
}
