package dev.pgbulk.mapping;

import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.hibernate.engine.spi.SessionImplementor;

/** One attempt to write a batch: its statements, one after the other, each made of what the former ones brought. */
public final class UpdateRun {

    private final UpdateBatch batch;
    private final Deque<GroupRun> groups = new ArrayDeque<>();
    private final UpdateTally tally;

    UpdateRun(UpdateBatch batch, EntityManager entityManager, UpdateTally tally) {
        SessionImplementor session = WriteScope.session(entityManager);
        this.batch = batch;
        this.tally = tally;
        batch.parts().forEach(part -> groups.add(new GroupRun(part.group(), part.positions(), session, tally)));
    }

    /**
     * The next statement.
     *
     * @return nothing when the batch is written
     */
    public Optional<UpdateStep> next() {
        while (!groups.isEmpty()) {
            UpdateStep step = groups.peek().next();
            if (step != null) {
                return Optional.of(step);
            }
            groups.remove();
        }
        return Optional.empty();
    }

    /**
     * The batch.
     *
     * @return what is written
     */
    public UpdateBatch batch() {
        return batch;
    }

    /**
     * What has come of it.
     *
     * @return the tally
     */
    public UpdateTally tally() {
        return tally;
    }
}
