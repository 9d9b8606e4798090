package dev.pgbulk.mapping;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.AbstractCollectionPersister;
import org.hibernate.persister.collection.CollectionPersister;

/**
 * What a write of links touches besides them.
 *
 * @param scope pending changes and caches
 * @param owners what a write of owners touches
 */
record LinkedData(WriteScope scope, WriteScope owners) {

    static LinkedData of(LinkPlan plan, WriteScope owners, SessionFactoryImplementor factory) {
        ReferredTables referred = new ReferredTables();
        referred.addEntity(plan.owner());
        referred.addCollection(plan.collection());
        List<CollectionDataAccess> collections = new ArrayList<>();
        factory.getMappingMetamodel().forEachCollectionDescriptor(persister -> {
            if (persister.hasCache() && isIn(plan.collection().table(), persister)) {
                collections.add(persister.getCacheAccessStrategy());
            }
        });
        CachedData cached = new CachedData(List.of(), List.copyOf(collections));
        Set<String> table = Set.of(plan.collection().table());
        return new LinkedData(WriteScope.ofLinks(referred.names(), table, cached), owners);
    }

    void invalidate(EntityManager entityManager, boolean ownersToo) {
        scope.invalidate(entityManager);
        if (ownersToo) {
            owners.invalidate(entityManager);
        }
    }

    /** Both sides of an association have the same table. */
    static boolean isIn(String table, CollectionPersister persister) {
        return persister instanceof AbstractCollectionPersister it
                && it.getTableName().equals(table);
    }
}
