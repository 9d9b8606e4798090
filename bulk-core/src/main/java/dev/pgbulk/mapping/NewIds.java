package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Where the ids of new rows come from once it is known which rows are new, so that none is spent on others.
 *
 * @param plan how rows of the class are created
 */
record NewIds(EntityPlan plan) {

    /** For a class whose ids are drawn from a sequence; null for others. */
    static @Nullable NewIds of(EntityPlan plan) {
        boolean drawn = plan.idSource() instanceof IdSource.Drawn || plan.isServerMade() && plan.identity() != null;
        return drawn ? new NewIds(plan) : null;
    }

    /**
     * Draws them.
     *
     * @param absent who needs one
     * @param size how many there are in all
     * @param instances what a generator makes an id for
     */
    long[] draw(BitSet absent, int size, SequenceDraw draw, SessionImplementor session) {
        long[] ids = new long[size];
        Iterator<Object> drawn = take(absent.cardinality(), draw, session).iterator();
        absent.stream().forEach(at -> ids[at] = ((Number) drawn.next()).longValue());
        return ids;
    }

    /** For few the generator is as good, and may still hold some of its last block. */
    List<Object> take(int count, SequenceDraw draw, SessionImplementor session) {
        if (plan.idSource() instanceof IdSource.Drawn source) {
            return count > source.blocks().increment()
                    ? source.blocks().take(count, draw)
                    : Stream.generate(() -> source.generator()
                                    .generate(session, FreshInstance.of(plan.persister()), null, EventType.INSERT))
                            .limit(count)
                            .toList();
        }
        return plan.identity() == null ? List.of() : plan.identity().take(count, draw);
    }
}
