package dev.pgbulk.repository;

import dev.pgbulk.mapping.UpdateTally;

/**
 * What a call tells of itself.
 *
 * @param <R> what it returns
 */
interface Report<R> {

    /** Before anything is done; a listener may stop it. */
    void announce();

    /** What was done, while the transaction can still be stopped. */
    void publish(UpdateTally tally);

    /** What the caller gets. */
    R result(UpdateTally tally);
}
