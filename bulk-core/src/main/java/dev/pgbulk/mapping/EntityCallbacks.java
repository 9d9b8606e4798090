package dev.pgbulk.mapping;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.jpa.event.spi.CallbackRegistry;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.TypeHelper;

/** The callbacks of updates of an entity class; none where the call has switched them off. */
final class EntityCallbacks {

    private final EntityPersister persister;
    private final boolean before;
    private final boolean after;

    EntityCallbacks(EntityPersister persister, boolean wanted) {
        this.persister = persister;
        this.before = wanted && registry().hasRegisteredCallbacks(persister.getMappedClass(), CallbackType.PRE_UPDATE);
        this.after = wanted && registry().hasRegisteredCallbacks(persister.getMappedClass(), CallbackType.POST_UPDATE);
    }

    boolean hasBefore() {
        return before;
    }

    boolean hasAfter() {
        return after;
    }

    void after(Object entity) {
        registry().postUpdate(entity);
    }

    /**
     * What the callbacks have changed: the entities, by their places, per state position.
     *
     * @param called who is called, by place
     */
    Map<Integer, BitSet> before(List<Object> entities, IntPredicate called, SessionImplementor session) {
        Map<Integer, BitSet> changed = new LinkedHashMap<>();
        if (!before) {
            return changed;
        }
        for (int at = 0; at < entities.size(); at++) {
            if (!called.test(at)) {
                continue;
            }
            Object entity = entities.get(at);
            Object[] former = persister.getValues(entity);
            Object[] copies = new Object[former.length];
            TypeHelper.deepCopy(
                    former, persister.getPropertyTypes(), persister.getPropertyUpdateability(), copies, session);
            registry().preUpdate(entity);
            int[] dirty = persister.findDirty(persister.getValues(entity), copies, entity, session);
            for (int position : dirty == null ? new int[0] : dirty) {
                changed.computeIfAbsent(position, it -> new BitSet()).set(at);
            }
        }
        return changed;
    }

    private CallbackRegistry registry() {
        return persister.getFactory().getEventEngine().getCallbackRegistry();
    }
}
