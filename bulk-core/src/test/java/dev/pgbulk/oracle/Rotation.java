package dev.pgbulk.oracle;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.jspecify.annotations.Nullable;

/**
 * Gives each entity the state of the next one of its class; ids, versions, collections and what is generated stay.
 *
 * @param unit what knows the classes
 * @param key an attribute that stays too; null for none
 */
record Rotation(EntityManagerFactory unit, @Nullable String key) {

    <T> void rotate(List<T> entities) {
        Map<Class<?>, List<T>> byClass = new LinkedHashMap<>();
        entities.forEach(it -> byClass.computeIfAbsent(it.getClass(), type -> new ArrayList<>())
                .add(it));
        byClass.forEach((type, some) -> rotate(persister(type), some));
    }

    private void rotate(EntityPersister persister, List<?> entities) {
        List<Object[]> states = entities.stream().map(persister::getValues).toList();
        for (int at = 0; at < entities.size(); at++) {
            Object[] next = states.get((at + 1) % states.size());
            for (int position = 0; position < next.length; position++) {
                if (isChangeable(persister, position)) {
                    persister.setValue(entities.get(at), position, next[position]);
                }
            }
        }
    }

    private boolean isChangeable(EntityPersister persister, int position) {
        return !(persister.getPropertyTypes()[position] instanceof CollectionType)
                && persister.getPropertyUpdateability()[position]
                && position != persister.getVersionPropertyIndex()
                && !isFixed(persister, position)
                && !persister.getPropertyNames()[position].equals(key)
                && persister.getGenerators()[position] == null;
    }

    /** Hibernate itself can neither move a row to another partition nor swap unique values. */
    private static boolean isFixed(EntityPersister persister, int position) {
        boolean[] fixed = new boolean[1];
        persister
                .getAttributeMapping(position)
                .forEachSelectable((at, column) -> fixed[0] |= column.isPartitioned()
                        || column.getSelectionExpression().equals("sku"));
        return fixed[0];
    }

    private EntityPersister persister(Class<?> type) {
        return unit.unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel()
                .getEntityDescriptor(type);
    }
}
