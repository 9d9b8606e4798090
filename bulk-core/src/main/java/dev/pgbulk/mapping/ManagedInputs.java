package dev.pgbulk.mapping;

import java.util.List;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** The inputs of an update that the persistence context manages: what the call writes must not be dirty to Hibernate. */
final class ManagedInputs {

    private static final ManagedInputs NONE = new ManagedInputs(new ManagedInput[0]);

    private final @Nullable ManagedInput[] inputs;

    private ManagedInputs(@Nullable ManagedInput[] inputs) {
        this.inputs = inputs;
    }

    /**
     * Finds them.
     *
     * @param entities the instances in input order, none of them a proxy
     * @throws IllegalArgumentException for one that this persistence context has removed
     */
    static ManagedInputs of(List<?> entities, SessionImplementor session) {
        PersistenceContext context = session.getPersistenceContextInternal();
        if (context.getNumberOfManagedEntities() == 0) {
            return NONE;
        }
        @Nullable ManagedInput[] inputs = new ManagedInput[entities.size()];
        for (int index = 0; index < inputs.length; index++) {
            Object entity = entities.get(index);
            EntityEntry entry = context.getEntry(entity);
            if (entry != null) {
                refuseRemoved(entry, index);
                inputs[index] = ManagedInput.of(entity, entry, session);
            }
        }
        return new ManagedInputs(inputs);
    }

    private static void refuseRemoved(EntityEntry entry, int index) {
        if (entry.getStatus().isDeletedOrGone()) {
            String name = entry.getPersister().getMappedClass().getSimpleName();
            throw new IllegalArgumentException("%s was removed in this persistence context; leave it out"
                    .formatted(RowFaults.subject(name, index)));
        }
    }

    boolean isManaged(int index) {
        return managed(index) != null;
    }

    private @Nullable ManagedInput managed(int index) {
        return inputs.length == 0 ? null : inputs[index];
    }

    /**
     * Keeps a flush from writing attributes that the call is about to write.
     *
     * @param statePositions theirs
     */
    void markClean(int index, int[] statePositions) {
        ManagedInput input = managed(index);
        if (input != null) {
            input.markClean(statePositions);
        }
    }

    /**
     * Tells Hibernate that attributes are stored as they are on the instance now.
     *
     * @param statePositions theirs
     * @param newVersion the version that the row has now, which is also set on the instance; null if it has none or if
     *     it is the same as before
     */
    void written(int index, int[] statePositions, @Nullable Object newVersion) {
        ManagedInput input = managed(index);
        if (input != null) {
            input.written(statePositions, newVersion);
        }
    }

    /** Takes back what Hibernate was told of all inputs; the attributes of the instances are left as they are. */
    void restore() {
        for (int index = 0; index < inputs.length; index++) {
            restore(index);
        }
    }

    /** Takes it back of one input. */
    void restore(int index) {
        ManagedInput input = managed(index);
        if (input != null) {
            input.restore();
        }
    }
}
