package dev.pgbulk.mapping;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.cache.spi.access.CachedDomainDataAccess;
import org.hibernate.cache.spi.access.CollectionDataAccess;
import org.hibernate.cache.spi.access.SoftLock;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The second-level regions of an entity type and its owned collections, beyond what Hibernate's own clean-up after a
 * bulk operation knows: that leaves out the collections that the entity owns, and in a read-write region removes nothing
 * before the transaction completes.
 *
 * @param regions the regions that are cleared at once
 * @param collections those of owned collections, which are locked until the transaction completes
 */
record CachedData(List<CachedDomainDataAccess> regions, List<CollectionDataAccess> collections) {

    static CachedData of(List<EntityOutline> outlines) {
        List<CachedDomainDataAccess> regions = new ArrayList<>();
        List<CollectionDataAccess> collections = new ArrayList<>();
        for (EntityOutline outline : outlines) {
            EntityPersister persister = outline.persister();
            if (persister.canWriteToCache() && persister.getCacheAccessStrategy() != null) {
                regions.add(persister.getCacheAccessStrategy());
            }
            if (persister.hasNaturalIdentifier() && persister.hasNaturalIdCache()) {
                regions.add(persister.getNaturalIdCacheAccessStrategy());
            }
            for (OwnedCollection collection : outline.collections()) {
                CollectionPersister owned = collection.persister();
                if (owned.hasCache()) {
                    collections.add(owned.getCacheAccessStrategy());
                }
            }
        }
        return new CachedData(List.copyOf(regions), List.copyOf(collections));
    }

    void evict(SessionImplementor session) {
        regions.forEach(CachedDomainDataAccess::evictAll);
        for (CollectionDataAccess collection : collections) {
            SoftLock lock = collection.lockRegion();
            collection.evictAll();
            session.asEventSource().getActionQueue().registerCallback((success, owner) -> {
                collection.unlockRegion(lock);
                collection.evictAll();
            });
        }
    }
}
