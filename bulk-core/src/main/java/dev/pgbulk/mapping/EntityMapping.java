package dev.pgbulk.mapping;

import dev.pgbulk.table.CatalogTable;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * An entity type with its subclasses, as Hibernate maps it; nothing of it depends on the database.
 *
 * @param entityType the type
 * @param factory its persistence unit
 * @param outlines its concrete classes
 * @param validation of its entities
 * @param scope what its writes have to do with the persistence context and the caches
 */
record EntityMapping<T>(
        Class<T> entityType,
        SessionFactoryImplementor factory,
        List<EntityOutline> outlines,
        BeanValidation validation,
        WriteScope scope) {

    static <T> EntityMapping<T> of(EntityManagerFactory unit, Class<T> entityType, MappingRules rules) {
        SessionFactoryImplementor factory = unit.unwrap(SessionFactoryImplementor.class);
        EntityPersister root = factory.getMappingMetamodel().findEntityDescriptor(entityType);
        if (root == null) {
            throw new IllegalArgumentException(entityType.getName() + " is not an entity of this persistence unit");
        }
        Problems problems = new Problems(entityType);
        Refusals.checkTenancy(factory, problems);
        List<EntityOutline> outlines = new ArrayList<>();
        for (EntityPersister persister : concrete(root, factory)) {
            Refusals.check(persister, rules.ignoreEnvers(), problems);
            outlines.add(EntityOutline.of(persister, problems));
        }
        problems.raise();
        return new EntityMapping<>(
                entityType,
                factory,
                outlines,
                BeanValidation.of(factory, rules.beanValidation()),
                WriteScope.of(outlines));
    }

    private static List<EntityPersister> concrete(EntityPersister root, SessionFactoryImplementor factory) {
        Set<String> names = new LinkedHashSet<>(List.of(root.getEntityName()));
        names.addAll(root.getSubclassEntityNames());
        return names.stream()
                .map(factory.getMappingMetamodel()::getEntityDescriptor)
                .filter(it -> !Modifier.isAbstract(it.getMappedClass().getModifiers()))
                .toList();
    }

    /**
     * Not when the mapping is read: what is never updated may be created.
     *
     * @throws dev.pgbulk.BulkMappingException for what updates cannot do with
     */
    void checkUpdates() {
        Problems problems = new Problems(entityType);
        outlines.forEach(outline -> Refusals.checkUpdate(outline.persister(), problems));
        problems.raise();
    }

    /**
     * Not when the mapping is read, likewise.
     *
     * @throws dev.pgbulk.BulkMappingException for what deletions cannot do with
     */
    void checkDeletes() {
        Problems problems = new Problems(entityType);
        outlines.forEach(outline -> Refusals.checkDelete(outline.persister(), problems));
        problems.raise();
    }

    Set<String> tableNames() {
        return outlines.stream().flatMap(it -> it.tableNames().stream()).collect(Collectors.toSet());
    }

    Map<String, Long> sequenceIncrements() {
        Map<String, Long> increments = new HashMap<>();
        for (EntityOutline outline : outlines) {
            if (outline.idSource() instanceof IdSource.Drawn drawn) {
                increments.put(
                        drawn.blocks().sequence().name(), (long) drawn.blocks().increment());
            }
        }
        return increments;
    }

    /** What can be done with its rows, where the tables are as it says. */
    RowAccess<T> bind(Collection<CatalogTable> catalog, Map<String, Long> increments) {
        Problems problems = new Problems(entityType);
        sequenceIncrements().forEach((name, expected) -> {
            Long found = increments.get(name);
            problems.addIf(
                    found != null && !found.equals(expected),
                    "sequence %s is incremented by %d, but the mapping says allocationSize = %d: ids would overlap"
                            .formatted(name, found, expected));
        });
        Map<String, CatalogTable> tables =
                catalog.stream().collect(Collectors.toMap(CatalogTable::name, Function.identity()));
        boolean inOtherZone = factory.getSessionFactoryOptions().getJdbcTimeZone() != null;
        PlanBinder binder = new PlanBinder(tables, new WireConversions(inOtherZone), problems);
        Map<Class<?>, EntityPlan> plans = new HashMap<>();
        for (EntityOutline outline : outlines) {
            plans.put(outline.persister().getMappedClass(), binder.bind(outline));
        }
        problems.raise();
        UpdateTargets targets = UpdateTargets.of(
                factory.getMappingMetamodel().getEntityDescriptor(entityType),
                outlines,
                tables,
                new WireConversions(inOtherZone));
        return RowAccess.of(this, plans, targets);
    }
}
