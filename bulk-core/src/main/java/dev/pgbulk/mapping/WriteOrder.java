package dev.pgbulk.mapping;

import java.util.ArrayDeque;
import java.util.ArrayList;
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

    private final List<EntityState> states;
    private final List<EntityPlan> plans;
    private final Map<Object, Integer> positions = new IdentityHashMap<>();
    private final boolean[] seen;
    private final List<EntityState> ordered = new ArrayList<>();

    private WriteOrder(List<EntityState> states, List<EntityPlan> plans) {
        this.states = states;
        this.plans = plans;
        this.seen = new boolean[states.size()];
        for (int at = 0; at < states.size(); at++) {
            positions.put(states.get(at).entity(), at);
        }
    }

    static List<EntityState> of(List<EntityState> states, List<EntityPlan> plans) {
        if (plans.stream().allMatch(plan -> plan.selfReferences().length == 0)) {
            return states;
        }
        WriteOrder order = new WriteOrder(states, plans);
        for (int at = 0; at < states.size(); at++) {
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
                ordered.add(states.get(path.pop()));
            }
        }
    }

    private int unseenReference(int at) {
        EntityState state = states.get(at);
        for (int position : plans.get(state.index()).selfReferences()) {
            Integer referred = positions.get(state.values()[position]);
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
