package dev.pgbulk.event;

import org.springframework.core.ResolvableType;

/** The types that events are delivered by, made once: to make one costs more than to deliver it. */
final class EventTypes {

    private static final ClassValue<ClassValue<ResolvableType>> TYPES = new ClassValue<>() {
        @Override
        protected ClassValue<ResolvableType> computeValue(Class<?> event) {
            return new ClassValue<>() {
                @Override
                protected ResolvableType computeValue(Class<?> entity) {
                    return ResolvableType.forClassWithGenerics(event, entity);
                }
            };
        }
    };

    private EventTypes() {}

    static ResolvableType of(Class<?> event, Class<?> entity) {
        return TYPES.get(event).get(entity);
    }
}
