package dev.pgbulk.testing;

import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The tables that an entity type and its subclasses are written to.
 *
 * @param entity those with a row per entity, the referred to before the referring
 * @param collection those of element collections and many-to-many associations
 * @param besides those that triggers and rules write to
 */
public record Tables(List<String> entity, List<String> collection, List<String> besides) {

    /** By Hibernate's mapping; triggers and rules are not known to it. */
    public static Tables of(EntityManagerFactory unit, Class<?> type, String... besides) {
        var mapping = unit.unwrap(SessionFactoryImplementor.class).getMappingMetamodel();
        Set<String> entity = new LinkedHashSet<>();
        Set<String> collection = new LinkedHashSet<>();
        mapping.forEachEntityDescriptor(persister -> {
            if (type.isAssignableFrom(persister.getMappedClass()) && isWritten(persister)) {
                persister.forEachTableDetails(table -> entity.add(table.getTableName()));
            }
        });
        mapping.forEachCollectionDescriptor(persister -> {
            if (type.isAssignableFrom(persister.getOwnerEntityPersister().getMappedClass()) && hasTable(persister)) {
                collection.add(persister.getTableName());
            }
        });
        return new Tables(List.copyOf(entity), List.copyOf(collection), List.of(besides));
    }

    private static boolean isWritten(EntityPersister persister) {
        return !Modifier.isAbstract(persister.getMappedClass().getModifiers());
    }

    private static boolean hasTable(CollectionPersister persister) {
        return !persister.isInverse() && !persister.isOneToMany();
    }

    /** Deletes every row, the referring before the referred to. */
    public void clean(JdbcOperations database) {
        besides.forEach(table -> database.execute("DELETE FROM " + table));
        collection.forEach(table -> database.execute("DELETE FROM " + table));
        List<String> children = new ArrayList<>(entity);
        Collections.reverse(children);
        children.forEach(table -> database.execute("DELETE FROM " + table));
    }
}
