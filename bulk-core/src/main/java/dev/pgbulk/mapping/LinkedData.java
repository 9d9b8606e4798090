package dev.pgbulk.mapping;

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
 */
record LinkedData(WriteScope scope) {

    static LinkedData of(LinkPlan plan, SessionFactoryImplementor factory) {
        ReferredTables referred = new ReferredTables();
        referred.addEntity(plan.owner());
        referred.addCollection(plan.collection());
        List<CollectionDataAccess> collections = new ArrayList<>();
        factory.getMappingMetamodel().forEachCollectionDescriptor(persister -> {
            if (persister.hasCache() && isIn(plan.collection().table(), persister)) {
                collections.add(persister.getCacheAccessStrategy());
            }
        });
        return new LinkedData(WriteScope.ofLinks(
                referred.names(), Set.of(plan.collection().table()), new CachedData(List.of(), List.copyOf(collections))));
    }

    /** Both sides of an association have the same table. */
    static boolean isIn(String table, CollectionPersister persister) {
        return persister instanceof AbstractCollectionPersister it
                && it.getTableName().equals(table);
    }
}
