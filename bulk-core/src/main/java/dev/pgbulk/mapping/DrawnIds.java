package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids that one call has drawn, all of one sequence by one statement. For few ids of a sequence Hibernate's generator
 * is asked, which may still hold some; the one id of an identity column comes from the insert itself.
 */
final class DrawnIds {

    private final Map<SequenceBlocks, Iterator<Object>> ids = new LinkedHashMap<>();
    private @Nullable EntityPlan lastPlan;
    private @Nullable Iterator<Object> lastIds;

    DrawnIds(List<EntityPlan> plans, boolean returnsOne, SequenceDraw draw) {
        Map<SequenceBlocks, Demand> demands = new LinkedHashMap<>();
        EntityPlan last = null;
        Demand demand = null;
        for (EntityPlan plan : plans) {
            if (plan != last) {
                SequenceBlocks blocks = blocks(plan);
                demand = blocks == null ? null : demands.computeIfAbsent(blocks, it -> new Demand(plan));
                last = plan;
            }
            if (demand != null) {
                demand.count++;
            }
        }
        demands.forEach((blocks, it) -> {
            if (it.isDrawn(blocks, returnsOne)) {
                ids.put(blocks, blocks.take(it.count, draw).iterator());
            }
        });
    }

    /** The drawn ids of a class, or null where there are none. */
    @Nullable
    Iterator<Object> of(EntityPlan plan) {
        if (plan != lastPlan) {
            SequenceBlocks blocks = blocks(plan);
            lastIds = blocks == null ? null : ids.get(blocks);
            lastPlan = plan;
        }
        return lastIds;
    }

    private static @Nullable SequenceBlocks blocks(EntityPlan plan) {
        return plan.idSource() instanceof IdSource.Drawn source ? source.blocks() : plan.identity();
    }

    /** How many ids of one sequence are needed, and what for. */
    private static final class Demand {

        private final boolean identity;
        private final boolean rules;
        private int count;

        Demand(EntityPlan plan) {
            this.identity = plan.isServerMade();
            this.rules = plan.identifierTable().definition().rules();
        }

        /** A rule may keep an insert from returning anything. */
        boolean isDrawn(SequenceBlocks blocks, boolean returnsOne) {
            return identity ? count > 1 || !returnsOne || rules : count > blocks.increment();
        }
    }
}
