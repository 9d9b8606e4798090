package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an entity type and of its concrete classes.
 *
 * @param type those of the type itself
 * @param byClass those of each concrete class
 * @param ofValues where the rows of value maps may lie: in the tables of the type, or of each class where each has its own
 * @param groups how entities are written, as calls have said it
 */
record UpdateTargets(
        AttributePaths type,
        Map<Class<?>, AttributePaths> byClass,
        List<AttributePaths> ofValues,
        Map<Said, EntityGroups> groups) {

    /** Calls of an application say few different things. */
    private static final int MOST = 100;

    /**
     * What a call says about entities of a class.
     *
     * @param paths the attributes of the class
     * @param request the options
     */
    record Said(AttributePaths paths, UpdateRequest request) {}

    static UpdateTargets of(
            EntityPersister type,
            List<EntityOutline> outlines,
            Map<String, CatalogTable> catalog,
            WireConversions conversions) {
        Map<Class<?>, AttributePaths> byClass = new HashMap<>();
        for (EntityOutline outline : outlines) {
            byClass.put(
                    outline.persister().getMappedClass(),
                    new AttributePaths(outline.persister(), catalog, conversions));
        }
        AttributePaths ofType = byClass.get(type.getMappedClass());
        if (ofType == null) {
            ofType = new AttributePaths(type, catalog, conversions);
        }
        List<AttributePaths> ofValues = type instanceof UnionSubclassEntityPersister
                ? outlines.stream()
                        .map(outline -> byClass.get(outline.persister().getMappedClass()))
                        .toList()
                : List.of(ofType);
        return new UpdateTargets(ofType, byClass, ofValues, new ConcurrentHashMap<>());
    }

    /** How entities of a class are written: checked once for calls that say the same, by names alone. */
    EntityGroups groups(AttributePaths paths, UpdateRequest request) {
        boolean byNames = request.where() == null
                && request.functions().isEmpty()
                && request.operators().isEmpty();
        if (!byNames) {
            return new EntityGroups(paths, request);
        }
        if (groups.size() > MOST) {
            groups.clear();
        }
        return groups.computeIfAbsent(new Said(paths, request), it -> new EntityGroups(paths, request));
    }

    @Nullable
    AttributePaths of(Class<?> entityClass) {
        return byClass.get(entityClass);
    }
}
