package dev.pgbulk.mapping;

import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** An association refers to an instance that this persistence context has removed. */
final class RemovedReferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RemovedReferenceException() {
        super(null, null, false, false);
    }

    static void check(@Nullable Object value, SharedSessionContractImplementor session) {
        if (value == null) {
            return;
        }
        PersistenceContext context = session.getPersistenceContextInternal();
        EntityEntry entry = context.getNumberOfManagedEntities() == 0 ? null : context.getEntry(value);
        if (entry != null && entry.getStatus().isDeletedOrGone()) {
            throw new RemovedReferenceException();
        }
    }
}
