package dev.pgbulk.mapping;

import java.util.Collection;
import java.util.Map;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Begins to replace the members of an entity type's collections. Safe for use by many threads. */
public final class MemberUpdates {

    private final MemberPaths paths;
    private final WriteScope owners;
    private final SessionFactoryImplementor factory;

    MemberUpdates(MemberPaths paths, WriteScope owners, SessionFactoryImplementor factory) {
        this.paths = paths;
        this.owners = owners;
        this.factory = factory;
    }

    /**
     * Begins to replace the members of a collection for many owners.
     *
     * @param attribute the path of the collection
     * @param membersByOwner the new members by the ids of their owners
     * @param batchSize owners per batch
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an attribute that is unknown, no collection, or one whose members are not to be
     *     replaced
     */
    public MemberUpdate of(String attribute, Map<?, ? extends Collection<?>> membersByOwner, int batchSize) {
        LinkPlan plan = paths.find(attribute);
        return new MemberUpdate(plan, paths.targets(), membersByOwner, batchSize, LinkedData.of(plan, owners, factory));
    }
}
