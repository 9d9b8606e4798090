package dev.pgbulk.mapping;

import java.util.Collection;
import org.hibernate.bytecode.spi.BytecodeEnhancementMetadata;
import org.hibernate.persister.entity.EntityPersister;

/** Attributes of enhanced classes are loaded when they are asked for: one that never was has nothing to write. */
final class Fetched {

    private Fetched() {}

    static boolean isFetched(AttributePath path, Object entity, EntityPersister persister) {
        BytecodeEnhancementMetadata enhancement = persister.getBytecodeEnhancementMetadata();
        return path.position() < 0
                || !enhancement.isEnhancedForLazyLoading()
                || enhancement.isAttributeLoaded(entity, persister.getPropertyNames()[path.position()]);
    }

    static boolean isFetchedInAll(AttributePath path, Collection<?> entities, EntityPersister persister) {
        return !persister.getBytecodeEnhancementMetadata().isEnhancedForLazyLoading()
                || entities.stream().allMatch(entity -> isFetched(path, entity, persister));
    }
}
