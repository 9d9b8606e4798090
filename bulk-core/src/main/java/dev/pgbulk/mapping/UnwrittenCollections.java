package dev.pgbulk.mapping;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/**
 * Refuses entities whose collections have elements that nobody would write.
 *
 * @param excluded the attributes of which the caller knows
 */
record UnwrittenCollections(Set<String> excluded) {

    static boolean mayBeIn(EntityPlan plan) {
        return !plan.refused().isEmpty() || !plan.collections().isEmpty();
    }

    void check(EntityState state, EntityPlan plan) {
        for (RefusedCollection refused : plan.refused()) {
            if (!excluded.contains(refused.path())) {
                refused.check(state, plan.name());
            }
        }
        for (CollectionPlan collection : plan.collections()) {
            if (!excluded.contains(collection.path()) && isFilled(collection.content(state.entity()))) {
                throw new IllegalArgumentException(
                        "%s, attribute '%s': the collection is not empty, and this operation does not write it; leave it out by excludeFields(\"%s\") and write it by updateMembers"
                                .formatted(
                                        RowFaults.subject(plan.name(), state.index()),
                                        collection.path(),
                                        collection.path()));
            }
        }
    }

    private static boolean isFilled(@Nullable Object content) {
        if (content == null || !Hibernate.isInitialized(content)) {
            return false;
        }
        if (content instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return content instanceof Collection<?> collection ? !collection.isEmpty() : Array.getLength(content) > 0;
    }
}
