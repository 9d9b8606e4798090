package dev.pgbulk.mapping;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import org.hibernate.annotations.ValueGenerationType;
import org.hibernate.metamodel.mapping.AttributeMapping;

/**
 * Which parts of an embeddable are generated in memory. Hibernate keeps that to itself: it has one generator for the whole, and
 * asked for that of a part it answers with that of another attribute, which has the same position in the entity.
 */
final class GeneratorAnnotation {

    private GeneratorAnnotation() {}

    /** Whether an annotation says so. */
    static boolean isOn(AttributeMapping part) {
        return part.getPropertyAccess().getGetter().getMember() instanceof AnnotatedElement member
                && Arrays.stream(member.getAnnotations())
                        .anyMatch(it -> it.annotationType().isAnnotationPresent(ValueGenerationType.class));
    }
}
