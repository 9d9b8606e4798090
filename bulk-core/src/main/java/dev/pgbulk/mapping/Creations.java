package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Begins to create rows of an entity type. Safe for use by many threads.
 *
 * @param <T> the entity type
 */
public final class Creations<T> {

    private final EntityPlans plans;
    private final AttributePaths paths;
    private final BeanValidation validation;

    Creations(EntityPlans plans, AttributePaths paths, BeanValidation validation) {
        this.plans = plans;
        this.paths = paths;
        this.validation = validation;
    }

    /**
     * Begins to create entities.
     *
     * @param <S> the type of the entities
     * @param entities the entities in input order
     * @param settings how to work
     * @return the creation, of which nothing has happened yet
     * @throws IllegalArgumentException for an element that is null or of another type
     */
    public <S extends T> Creation<S> ofEntities(List<S> entities, CreationSettings settings) {
        return new EntityCreation<>(entities, plans(entities), validation, settings);
    }

    /**
     * Begins to create rows from value maps.
     *
     * @param values the maps in input order
     * @param functions what makes values out of those of the maps, by attribute
     * @param settings how to work
     * @return the creation, of which nothing has happened yet
     * @throws IllegalArgumentException for an abstract type, a null map, a name or a function that does not fit
     */
    public Creation<T> ofValues(
            List<? extends @Nullable Map<String, ?>> values,
            Map<String, SetFunction> functions,
            CreationSettings settings) {
        EntityPlan plan = plans.ofValues();
        return new ValueCreation<>(values, new InsertAttributes(paths, plan, functions), settings);
    }

    /** Mostly there is one class: a list that holds its plan once. */
    private List<EntityPlan> plans(List<?> entities) {
        int same = 0;
        Class<?> first = null;
        for (Object entity : entities) {
            if (entity == null || first != null && entity.getClass() != first) {
                break;
            }
            first = entity.getClass();
            same++;
        }
        if (first != null && same == entities.size()) {
            return Collections.nCopies(same, plan(entities.get(0), 0));
        }
        List<EntityPlan> planned = new ArrayList<>(entities.size());
        for (int index = 0; index < entities.size(); index++) {
            planned.add(plan(entities.get(index), index));
        }
        return planned;
    }

    private EntityPlan plan(@Nullable Object entity, int index) {
        EntityPlan plan = entity == null ? null : plans.byClass().get(entity.getClass());
        if (plan == null) {
            String found = entity == null ? "null" : "a " + entity.getClass().getName();
            throw new IllegalArgumentException("The element at index %d is %s, but only instances of %s can be created"
                    .formatted(index, found, plans.entityType().getName()));
        }
        return plan;
    }
}
