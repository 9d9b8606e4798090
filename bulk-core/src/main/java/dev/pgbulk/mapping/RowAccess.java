package dev.pgbulk.mapping;

import java.util.Map;

/**
 * What can be done with the rows of an entity type whose tables are known. All of it goes by the same reading of the
 * catalogue.
 *
 * @param creations makes rows
 * @param updates changes rows
 * @param upserts changes rows, or makes them
 * @param members replaces the members of collections
 * @param stored reads rows
 * @param comparisons compares entities
 * @param deletions deletes rows
 * @param syncs where rows are made equal to entities
 */
record RowAccess<T>(
        Creations<T> creations,
        RowUpdates<T> updates,
        RowUpserts<T> upserts,
        MemberUpdates members,
        StoredRows<T> stored,
        EntityComparisons<T> comparisons,
        RowDeletions<T> deletions,
        RowSyncs<T> syncs) {

    static <T> RowAccess<T> of(EntityMapping<T> mapping, Map<Class<?>, EntityPlan> plans, UpdateTargets targets) {
        EntityPlans all = new EntityPlans(mapping.entityType(), plans);
        RowDeletions<T> deletions = new RowDeletions<>(mapping, targets);
        return new RowAccess<>(
                new Creations<>(all, targets.type(), mapping.validation()),
                new RowUpdates<>(mapping, targets),
                new RowUpserts<>(mapping, targets, all),
                new MemberUpdates(new MemberPaths(targets), mapping.scope(), mapping.factory()),
                new StoredRows<>(targets.type().persister()),
                new EntityComparisons<>(mapping, targets),
                deletions,
                new RowSyncs<>(mapping, targets, all, deletions));
    }
}
