package dev.pgbulk.mapping;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * One entity on its way to its rows.
 *
 * @param index its input index
 * @param entity the instance
 * @param id its id; null as long as the server is to make it
 * @param values the values of its attributes by state position, generators and version seed included
 * @param session the session that the mapping works with
 */
record EntityState(
        int index, Object entity, @Nullable Object id, Object[] values, SharedSessionContractImplementor session) {

    EntityState withId(Object newId) {
        return new EntityState(index, entity, newId, values, session);
    }
}
