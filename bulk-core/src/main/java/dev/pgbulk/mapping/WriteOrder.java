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

    private final List<?> entities;
    private final List<EntityPlan> plans;
    private final Map<Object, Integer> positions = new IdentityHashMap<>();
    private final boolean[] seen;
    private final int[] ordered;
    private int count;

    private WriteOrder(List<?> entities, List<EntityPlan> plans) {
        this.entities = entities;
        this.plans = plans;
        this.seen = new boolean[entities.size()];
        this.ordered = new int[entities.size()];
        for (int at = 0; at < entities.size(); at++) {
            positions.put(entities.get(at), at);
        }
    }

    /** Input indices in the order of the input. */
    static int[] ofInput(List<?> entities) {
        return IntStream.range(0, entities.size()).toArray();
    }

    /** Input indices in the order of writing. */
    static int[] of(List<?> entities, List<EntityPlan> plans) {
        if (plans.stream().allMatch(plan -> plan.selfReferences().length == 0)) {
            return ofInput(entities);
        }
        WriteOrder order = new WriteOrder(entities, plans);
        for (int at = 0; at < entities.size(); at++) {
            order.visit(at);
        }
        return order.ordered;
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
                ordered[count++] = path.pop();
            }
        }
    }

    private int unseenReference(int at) {
        EntityPlan plan = plans.get(at);
        for (int position : plan.selfReferences()) {
            Integer referred = positions.get(plan.persister().getValue(entities.get(at), position));
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
