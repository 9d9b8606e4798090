package dev.pgbulk.mapping;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** One instance stands for one row: given twice, it would leave two rows and know the id of one. */
final class Instances {

    private Instances() {}

    static void refuseTwice(List<?> entities, List<EntityPlan> plans) {
        Map<Object, Integer> indices = new IdentityHashMap<>(entities.size());
        for (int index = 0; index < entities.size(); index++) {
            Integer before = indices.putIfAbsent(entities.get(index), index);
            if (before != null) {
                throw twice(plans.get(index).name(), index, before);
            }
        }
    }

    static IllegalArgumentException twice(String entity, int index, int before) {
        return new IllegalArgumentException("%s is the same instance as at index %d; each can be created once"
                .formatted(RowFaults.subject(entity, index), before));
    }
}
