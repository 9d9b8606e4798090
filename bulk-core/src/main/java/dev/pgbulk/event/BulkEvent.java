package dev.pgbulk.event;

import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * Something that a bulk operation is about to do or has done. Published once per call, on the caller's thread and
 * inside the call's transaction, and delivered by entity type: a listener of {@code BulkCreated<City>} hears of cities
 * only. An exception in a listener ends the call and rolls it back. A listener may hear of a call again whose commit the
 * database refused and which is repeated: what the listener wrote the first time is rolled back then.
 *
 * @param <T> the entity type of the repository that was called
 */
public sealed interface BulkEvent<T> extends ResolvableTypeProvider
        permits BeforeBulkCreate,
                BulkCreated,
                BeforeBulkUpdate,
                BulkUpdated,
                BeforeBulkUpsert,
                BeforeBulkSync,
                BeforeBulkDelete,
                BulkDeleted,
                BulkSynced {

    /**
     * The entity type of the repository that was called.
     *
     * @return the type, the root where subclasses were mixed
     */
    Class<T> entityType();

    /**
     * The operation.
     *
     * @return the name of the method, such as {@code bulkCreate}
     */
    String operation();

    /**
     * What Spring delivers the event by.
     *
     * @return the event's type with {@link #entityType()} as its argument
     */
    @Override
    default ResolvableType getResolvableType() {
        return EventTypes.of(getClass(), entityType());
    }
}
