package dev.pgbulk.mapping;

import org.hibernate.persister.entity.EntityPersister;

/** An entity as its constructor leaves it. */
final class FreshInstance {

    private FreshInstance() {}

    static Object of(EntityPersister persister) {
        return persister.getRepresentationStrategy().getInstantiator().instantiate();
    }
}
