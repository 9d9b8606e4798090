package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an entity type and of its concrete classes.
 *
 * @param type those of the type itself
 * @param byClass those of each concrete class
 * @param ofValues where the rows of value maps may lie: in the tables of the type, or of each class where each has its own
 */
record UpdateTargets(AttributePaths type, Map<Class<?>, AttributePaths> byClass, List<AttributePaths> ofValues) {

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
        return new UpdateTargets(ofType, byClass, ofValues);
    }

    @Nullable
    AttributePaths of(Class<?> entityClass) {
        return byClass.get(entityClass);
    }
}
