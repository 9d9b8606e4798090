package dev.pgbulk.repository;

import dev.pgbulk.event.BulkEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
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

    /** Whether one of the classes tells domain events: most do not, and 200,000 entities need not be asked. */
    static boolean areTold(Set<Class<?>> types) {
        return types.stream().anyMatch(type -> !DomainEventMethods.of(type).isEmpty());
    }

    /**
     * Those of {@code @DomainEvents}, which belong to the entities and not to the call: no option switches them off. They
     * are asked for once; an attempt that is repeated publishes them again, since what listeners wrote is rolled back.
     */
    void publishOf(List<?> entities) {
        boolean first = domainEvents == null;
        if (domainEvents == null) {
            domainEvents = new ArrayList<>();
            each(entities, (methods, entity) -> methods.collect(entity, domainEvents));
        }
        domainEvents.forEach(publisher::publishEvent);
        if (first) {
            each(entities, DomainEventMethods::forget);
        }
    }

    /** Those of classes that have such methods. */
    private static void each(List<?> entities, BiConsumer<DomainEventMethods, Object> work) {
        Class<?> type = null;
        DomainEventMethods methods = null;
        for (Object entity : entities) {
            if (entity.getClass() != type) {
                type = entity.getClass();
                methods = DomainEventMethods.of(type);
            }
            if (methods != null && !methods.isEmpty()) {
                work.accept(methods, entity);
            }
        }
    }
}
