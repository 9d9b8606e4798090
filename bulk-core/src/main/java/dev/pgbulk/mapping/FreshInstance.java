package dev.pgbulk.mapping;

import java.lang.reflect.Modifier;
import java.util.Set;
import org.hibernate.persister.entity.EntityPersister;

/** An entity as its constructor leaves it; of an abstract type one of a subclass. */
final class FreshInstance {

    private FreshInstance() {}

    static Object of(EntityPersister persister) {
        return concrete(persister).getRepresentationStrategy().getInstantiator().instantiate();
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
