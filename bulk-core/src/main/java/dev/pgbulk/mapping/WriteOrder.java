package dev.pgbulk.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Puts entities behind those of the same call that they refer to, so that a foreign key of a table to itself holds after
 * each statement. Rows that refer to each other in a circle keep their order; within one statement any order holds.
 */
final class WriteOrder {

    private final int[] indices;
    private final List<?> entities;
    private final List<EntityPlan> plans;
    private final Map<Object, Integer> positions = new IdentityHashMap<>();
    private final boolean[] seen;
    private final int[] ordered;
    private int count;

    private WriteOrder(int[] indices, List<?> entities, List<EntityPlan> plans) {
        this.indices = indices;
        this.entities = entities;
        this.plans = plans;
        this.seen = new boolean[indices.length];
        this.ordered = new int[indices.length];
        for (int at = 0; at < indices.length; at++) {
            positions.put(entities.get(indices[at]), at);
        }
    }

    /** Orders input indices. */
    static int[] of(int[] indices, List<?> entities, List<EntityPlan> plans) {
        if (!matters(indices, plans)) {
            return indices;
        }
        WriteOrder order = new WriteOrder(indices, entities, plans);
        for (int at = 0; at < indices.length; at++) {
            order.visit(at);
        }
        return order.ordered;
    }

    /** Whether one of the entities may refer to another one of its hierarchy. */
    static boolean matters(int[] indices, List<EntityPlan> plans) {
        for (int index : indices) {
            if (plans.get(index).selfReferences().length > 0) {
                return true;
            }
        }
        return false;
    }

    /** With a stack of its own: a chain may be as long as the input. */
    private void visit(int start) {
        Deque<Integer> path = new ArrayDeque<>();
        if (!seen[start]) {
            seen[start] = true;
            path.push(start);
        }
        while (!path.isEmpty()) {
            int next = unseenReference(path.peek());
            if (next >= 0) {
                seen[next] = true;
                path.push(next);
            } else {
                ordered[count++] = indices[path.pop()];
            }
        }
    }

    private int unseenReference(int at) {
        EntityPlan plan = plans.get(indices[at]);
        for (int position : plan.selfReferences()) {
            Integer referred = positions.get(plan.persister().getValue(entities.get(indices[at]), position));
            if (referred != null && !seen[referred]) {
                return referred;
            }
        }
        return -1;
    }

    /** The associations of an entity class to its own hierarchy. */
    static int[] selfReferences(EntityPersister persister) {
        return IntStream.range(0, persister.getAttributeMappings().size())
                .filter(at -> persister.getAttributeMappings().get(at) instanceof ToOneAttributeMapping toOne
                        && toOne.getEntityMappingType()
                                .getRootEntityDescriptor()
                                .getEntityName()
                                .equals(persister.getRootEntityDescriptor().getEntityName()))
                .toArray();
    }
}
