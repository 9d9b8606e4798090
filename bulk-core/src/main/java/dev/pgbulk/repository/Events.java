package dev.pgbulk.repository;

import dev.pgbulk.event.BulkEvent;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;

/** Publishes the events of one call, if it publishes any, and the domain events of its entities. */
final class Events<T> {

    private final ApplicationEventPublisher publisher;
    private final boolean enabled;

    Events(RepositoryContext<T> context, CallSettings settings) {
        this.publisher = context.application();
        this.enabled = settings.events();
    }

    void publish(Supplier<BulkEvent<T>> event) {
        if (enabled) {
            publisher.publishEvent(event.get());
        }
    }

    /** Those of {@code @DomainEvents}, which belong to the entities and not to the call: no option switches them off. */
    void ofEntities(List<?> entities) {
        for (Object entity : entities) {
            DomainEventMethods.of(entity.getClass()).publish(entity, publisher);
        }
    }
}
