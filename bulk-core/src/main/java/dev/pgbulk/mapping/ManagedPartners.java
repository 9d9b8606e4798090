package dev.pgbulk.mapping;

import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Managed inputs of a sync and the rows that they belong to: a managed entity cannot become another row.
 *
 * @param sync the sync
 * @param session the transaction's
 */
record ManagedPartners(Sync<?> sync, SessionImplementor session) {

    /**
     * Refuses those that are written to another row than their own, or as a new one.
     *
     * @throws IllegalArgumentException for one of them
     */
    void refuseOthers(SyncComparison comparison) {
        ManagedInputs managed = sync.managed();
        if (managed == null) {
            return;
        }
        SyncGroup group = comparison.group();
        EntityPersister persister = group.of().persister();
        comparison.different().forEach((at, read) -> {
            int index = group.index(at);
            if (managed.isManaged(index) && !persister.getIdentifierType().isEqual(read[0], id(index, persister))) {
                throw refused(index, persister, "but by its key it belongs to the row with id %s".formatted(read[0]));
            }
        });
        comparison.missing().stream()
                .map(group::index)
                .filter(index ->
                        managed.isManaged(index) && !sync.request().sync().skipCreates())
                .findFirst()
                .ifPresent(index -> {
                    throw refused(index, persister, "which is not in the scope, or not found by its key");
                });
    }

    private IllegalArgumentException refused(int index, EntityPersister persister, String why) {
        return new IllegalArgumentException("%s is managed as the row with id %s, %s; detach it before, or leave it out"
                .formatted(
                        RowFaults.subject(persister.getMappedClass().getSimpleName(), index),
                        id(index, persister),
                        why));
    }

    private Object id(int index, EntityPersister persister) {
        return persister.getIdentifier(sync.items().entities().get(index), session);
    }
}
