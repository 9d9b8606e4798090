package dev.pgbulk.repository;

import dev.pgbulk.event.BulkEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/** Publishes the events of one call, if it publishes any, and the domain events of its entities. */
final class Events<T> {

    private final ApplicationEventPublisher publisher;
    private final boolean enabled;
    private @Nullable List<Object> domainEvents;

    Events(RepositoryContext<T> context, CallSettings settings) {
        this.publisher = context.application();
        this.enabled = settings.events();
    }

    void publish(Supplier<BulkEvent<T>> event) {
        if (enabled) {
            publisher.publishEvent(event.get());
        }
    }

    /**
     * Those of {@code @DomainEvents}, which belong to the entities and not to the call: no option switches them off. They
     * are asked for once; an attempt that is repeated publishes them again, since what listeners wrote is rolled back.
     */
    void publishOf(List<?> entities) {
        boolean first = domainEvents == null;
        if (domainEvents == null) {
            domainEvents = new ArrayList<>();
            for (Object entity : entities) {
                DomainEventMethods.of(entity.getClass()).collect(entity, domainEvents);
            }
        }
        domainEvents.forEach(publisher::publishEvent);
        if (first) {
            entities.forEach(entity -> DomainEventMethods.of(entity.getClass()).forget(entity));
        }
    }
}
