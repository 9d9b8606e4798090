package dev.pgbulk.repository;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AfterDomainEventPublication;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.util.AnnotationDetectionMethodCallback;
import org.springframework.util.ReflectionUtils;

/**
 * The methods by which an entity class tells its domain events and forgets them, as Spring Data finds them for its own
 * {@code save}.
 *
 * @param events returns one event or a collection of them; null where the class has none
 * @param published called when they are published
 */
record DomainEventMethods(@Nullable Method events, @Nullable Method published) {

    private static final ClassValue<DomainEventMethods> BY_CLASS = new ClassValue<>() {
        @Override
        protected DomainEventMethods computeValue(Class<?> type) {
            return new DomainEventMethods(
                    find(type, DomainEvents.class), find(type, AfterDomainEventPublication.class));
        }
    };

    static DomainEventMethods of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    boolean isEmpty() {
        return events == null && published == null;
    }

    /** Adds what the entity tells, and lets it forget. */
    void collect(Object entity, List<Object> told) {
        if (events == null) {
            return;
        }
        Object one = ReflectionUtils.invokeMethod(events, entity);
        if (one instanceof Collection<?> many) {
            told.addAll(many);
        } else if (one != null) {
            told.add(one);
        }
    }

    void forget(Object entity) {
        if (published != null) {
            ReflectionUtils.invokeMethod(published, entity);
        }
    }

    private static <A extends Annotation> @Nullable Method find(Class<?> type, Class<A> annotation) {
        AnnotationDetectionMethodCallback<A> detection = new AnnotationDetectionMethodCallback<>(annotation);
        ReflectionUtils.doWithMethods(type, detection);
        Method method = detection.getMethod();
        if (method != null) {
            ReflectionUtils.makeAccessible(method);
        }
        return method;
    }
}
