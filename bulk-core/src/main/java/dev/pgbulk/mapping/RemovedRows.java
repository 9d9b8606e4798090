package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Calls the callbacks of rows that are deleted, for which they have to be loaded. */
final class RemovedRows {

    private final EntityPersister type;
    private final SessionImplementor session;
    private final boolean called;
    private final List<@Nullable Object> loaded = new ArrayList<>();

    RemovedRows(EntityPersister type, SessionImplementor session, boolean callbacks) {
        this.type = type;
        this.session = session;
        this.called = callbacks && isAnyRegistered();
    }

    private boolean isAnyRegistered() {
        return type.getSubclassEntityNames().stream()
                .map(type.getFactory().getMappingMetamodel()::getEntityDescriptor)
                .map(EntityPersister::getMappedClass)
                .anyMatch(it -> registry().hasRegisteredCallbacks(it, CallbackType.PRE_REMOVE)
                        || registry().hasRegisteredCallbacks(it, CallbackType.POST_REMOVE));
    }

    void before(List<Object> ids) {
        if (!called || ids.isEmpty()) {
            return;
        }
        loaded.addAll(new CurrentRows(type, session).entities(ids));
        for (Object entity : loaded) {
            if (entity != null) {
                registry().preRemove(entity);
            }
        }
    }

    void after(BitSet deleted) {
        for (int at = 0; at < loaded.size(); at++) {
            Object entity = loaded.get(at);
            if (entity != null && deleted.get(at)) {
                registry().postRemove(entity);
            }
        }
    }

    private CallbackRegistry registry() {
        return type.getFactory().getEventEngine().getCallbackRegistry();
    }
}
