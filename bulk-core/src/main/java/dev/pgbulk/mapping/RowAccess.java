package dev.pgbulk.mapping;

import java.util.Map;

/**
 * What can be done with the rows of an entity type whose tables are known. All of it goes by the same reading of the
 * catalogue.
 *
 * @param creations makes rows
 * @param updates changes rows
 * @param members replaces the members of collections
 * @param stored reads rows
 * @param comparisons compares entities
 */
record RowAccess<T>(
        Creations<T> creations,
        RowUpdates<T> updates,
        MemberUpdates members,
        StoredRows<T> stored,
        EntityComparisons<T> comparisons) {

    static <T> RowAccess<T> of(EntityMapping<T> mapping, Map<Class<?>, EntityPlan> plans, UpdateTargets targets) {
        return new RowAccess<>(
                new Creations<>(mapping.entityType(), plans, targets.type(), mapping.validation()),
                new RowUpdates<>(mapping, targets),
                new MemberUpdates(new MemberPaths(targets), mapping.scope(), mapping.factory()),
                new StoredRows<>(targets.type().persister()),
                new EntityComparisons<>(mapping, targets));
    }
}
