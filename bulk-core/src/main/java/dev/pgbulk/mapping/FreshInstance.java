package dev.pgbulk.mapping;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.persister.entity.EntityPersister;

/** An entity as its constructor leaves it; of an abstract type one of a subclass. */
final class FreshInstance {

    private FreshInstance() {}

    static Object of(EntityPersister persister) {
        return concrete(persister).getRepresentationStrategy().getInstantiator().instantiate();
    }

    /** An embeddable of nothing; its primitive parts are zero. */
    static Object of(EmbeddableMappingType type) {
        Object[] parts = new Object[type.getNumberOfAttributeMappings()];
        for (int at = 0; at < parts.length; at++) {
            AttributeMapping part = type.getAttributeMapping(at);
            Class<?> declared = part.getPropertyAccess().getGetter().getReturnTypeClass();
            parts[at] = declared.isPrimitive() ? Array.get(Array.newInstance(declared, 1), 0) : null;
        }
        return KeyParts.instantiate(type, parts);
    }

    private static EntityPersister concrete(EntityPersister persister) {
        Set<String> subclasses = persister.getSubclassEntityNames();
        return !isAbstract(persister)
                ? persister
                : subclasses.stream()
                        .map(persister.getFactory().getMappingMetamodel()::getEntityDescriptor)
                        .filter(it -> !isAbstract(it))
                        .findFirst()
                        .orElse(persister);
    }

    private static boolean isAbstract(EntityPersister persister) {
        return Modifier.isAbstract(persister.getMappedClass().getModifiers());
    }
}
