package dev.pgbulk.mapping;

import dev.pgbulk.table.SequenceDraw;
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
