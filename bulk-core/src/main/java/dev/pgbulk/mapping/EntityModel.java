package dev.pgbulk.mapping;

import dev.pgbulk.SetFunction;
import dev.pgbulk.table.CatalogTable;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * An entity type with its subclasses, as Hibernate maps it, and, once it is bound, as the database has its tables. Safe
 * for use by many threads.
 *
 * @param <T> the entity type
 */
public final class EntityModel<T> {

    private final Class<T> entityType;
    private final SessionFactoryImplementor factory;
    private final List<EntityOutline> outlines;
    private final BeanValidation validation;
    private final WriteScope scope;
    private volatile @Nullable Map<Class<?>, EntityPlan> plans;
    private volatile @Nullable UpdateTargets targets;
    private volatile @Nullable MemberPaths members;
    private volatile boolean outdated = true;

    private EntityModel(
            Class<T> entityType,
            SessionFactoryImplementor factory,
            List<EntityOutline> outlines,
            BeanValidation validation) {
        this.entityType = entityType;
        this.factory = factory;
        this.outlines = outlines;
        this.validation = validation;
        this.scope = WriteScope.of(outlines);
    }

    /**
     * Reads the mapping of an entity type.
     *
     * @param <T> the entity type
     * @param unit the persistence unit
     * @param entityType the type, a mapped entity class
     * @param rules what is switched on
     * @return the model, not bound yet
     * @throws dev.pgbulk.BulkMappingException with every part of the mapping that cannot be written in bulk
     * @throws IllegalArgumentException if the unit does not map the type
     */
    public static <T> EntityModel<T> of(EntityManagerFactory unit, Class<T> entityType, MappingRules rules) {
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
        return new EntityModel<>(entityType, factory, outlines, BeanValidation.of(factory, rules.beanValidation()));
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
     * The entity type.
     *
     * @return the type that was asked for
     */
    public Class<T> entityType() {
        return entityType;
    }

    /**
     * The tables whose catalogue entries {@link #bind} needs.
     *
     * @return their names as the mapping has them
     */
    public Set<String> tableNames() {
        return outlines.stream().flatMap(it -> it.tableNames().stream()).collect(Collectors.toSet());
    }

    /**
     * The sequences that ids are drawn from, with the increment that the mapping takes them to have.
     *
     * @return increments by the names of the sequences
     */
    public Map<String, Long> sequenceIncrements() {
        Map<String, Long> increments = new HashMap<>();
        for (EntityOutline outline : outlines) {
            if (outline.idSource() instanceof IdSource.Drawn drawn) {
                increments.put(
                        drawn.blocks().sequence().name(), (long) drawn.blocks().increment());
            }
        }
        return increments;
    }

    /**
     * Whether the model has met the catalogue.
     *
     * @return true after {@link #bind}
     */
    public boolean isBound() {
        return !outdated;
    }

    /**
     * Asks for the catalogue to be read again, because a statement failed as if a table had changed. Calls that have begun
     * go on with what they know.
     */
    public void unbind() {
        outdated = true;
    }

    /**
     * Holds the mapping against the catalogue.
     *
     * @param catalog the tables that exist
     * @param increments the increments of the sequences that exist, by name
     * @throws dev.pgbulk.BulkMappingException with every difference
     */
    public void bind(Collection<CatalogTable> catalog, Map<String, Long> increments) {
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
        Map<Class<?>, EntityPlan> bound = new HashMap<>();
        for (EntityOutline outline : outlines) {
            bound.put(outline.persister().getMappedClass(), binder.bind(outline));
        }
        problems.raise();
        UpdateTargets known = UpdateTargets.of(
                factory.getMappingMetamodel().getEntityDescriptor(entityType),
                outlines,
                tables,
                new WireConversions(inOtherZone));
        members = new MemberPaths(known);
        targets = known;
        plans = bound;
        outdated = false;
    }

    /**
     * What the writes of this type have to do with the persistence context and the caches.
     *
     * @return the scope of its writes
     */
    public WriteScope scope() {
        return scope;
    }

    /**
     * Begins to create entities.
     *
     * @param <S> the type of the entities
     * @param entities the entities in input order
     * @param settings how to work
     * @return the creation, of which nothing has happened yet
     * @throws IllegalArgumentException for an element that is null or of another type
     * @throws IllegalStateException before {@link #bind}
     */
    public <S extends T> Creation<S> create(List<S> entities, CreationSettings settings) {
        Map<Class<?>, EntityPlan> known = plans;
        if (known == null) {
            throw new IllegalStateException(entityType.getName() + " has not met the catalogue yet");
        }
        return new EntityCreation<>(entities, plans(entities, known), validation, settings);
    }

    /**
     * Begins to create rows from value maps.
     *
     * @param values the maps in input order
     * @param functions what makes values out of those of the maps, by attribute
     * @param settings how to work
     * @return the creation, of which nothing has happened yet
     * @throws IllegalArgumentException for an abstract type, a null map, a name or a function that does not fit
     * @throws IllegalStateException before {@link #bind}
     */
    public Creation<T> createValues(
            List<? extends @Nullable Map<String, ?>> values,
            Map<String, SetFunction> functions,
            CreationSettings settings) {
        AttributePaths paths = targets().type();
        Map<Class<?>, EntityPlan> known = Objects.requireNonNull(plans);
        EntityPlan plan = known.get(entityType);
        if (plan == null) {
            throw new IllegalArgumentException(
                    "%s is abstract, so that a row has no class; create rows by an operation for one of %s"
                            .formatted(
                                    entityType.getSimpleName(),
                                    known.keySet().stream()
                                            .map(Class::getSimpleName)
                                            .sorted()
                                            .toList()));
        }
        return new ValueCreation<>(values, new InsertAttributes(paths, plan, functions), settings);
    }

    /** Mostly there is one class: a list that holds its plan once. */
    private List<EntityPlan> plans(List<?> entities, Map<Class<?>, EntityPlan> known) {
        int same = 0;
        Class<?> first = null;
        for (Object entity : entities) {
            if (entity == null || first != null && entity.getClass() != first) {
                break;
            }
            first = entity.getClass();
            same++;
        }
        if (first != null && same == entities.size()) {
            return Collections.nCopies(same, plan(entities.get(0), 0, known));
        }
        List<EntityPlan> planned = new ArrayList<>(entities.size());
        for (int index = 0; index < entities.size(); index++) {
            planned.add(plan(entities.get(index), index, known));
        }
        return planned;
    }

    /**
     * Begins to update rows by entities.
     *
     * @param entities the entities in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an element that is null or of another type, or a name that does not fit
     */
    public Update updateEntities(List<? extends T> entities, UpdateRequest request) {
        UpdateTargets known = updatable();
        return new Update(new EntityItems(entities, known, request, validation), known, request, scope, false);
    }

    /**
     * Begins to update rows by value maps.
     *
     * @param values the maps, keys included, in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an item or a name that does not fit
     */
    public Update updateValues(List<? extends Map<String, ?>> values, UpdateRequest request) {
        UpdateTargets known = updatable();
        return new Update(ValueItems.of(values, known, request), known, request, scope, false);
    }

    /**
     * Begins to update rows by value maps whose keys stand apart.
     *
     * @param values the maps by key, in input order
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an item or a name that does not fit
     */
    public Update updateValuesByKey(Map<?, ? extends Map<String, ?>> values, UpdateRequest request) {
        UpdateTargets known = updatable();
        return new Update(ValueItems.byKey(values, known, request), known, request, scope, false);
    }

    /**
     * Begins to write the same values into all rows of {@link UpdateRequest#where()}, or into all rows.
     *
     * @param values the values by attribute
     * @param request what to do
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for a name or a value that does not fit
     */
    public Update updateWhere(Map<String, ?> values, UpdateRequest request) {
        UpdateTargets known = updatable();
        return new Update(new FilterItems(values, known, request), known, request, scope, true);
    }

    /**
     * Begins to replace the members of a collection for many owners.
     *
     * @param attribute the path of the collection
     * @param membersByOwner the new members by the ids of their owners
     * @param batchSize owners per batch
     * @return the update, of which nothing has happened yet
     * @throws IllegalArgumentException for an attribute that is unknown, no collection, or one whose members are not to be
     *     replaced
     */
    public MemberUpdate updateMembers(String attribute, Map<?, ? extends Collection<?>> membersByOwner, int batchSize) {
        MemberPaths known = members;
        if (known == null) {
            throw new IllegalStateException(entityType.getName() + " has not met the catalogue yet");
        }
        LinkPlan plan = known.find(attribute);
        return new MemberUpdate(plan, known.targets(), membersByOwner, batchSize, LinkedData.of(plan, scope, factory));
    }

    /**
     * Rows as they are now, as detached entities.
     *
     * @param ids their ids
     * @param entityManager the transaction's
     * @return in the order of the ids; without those that are not visible to JPA
     */
    @SuppressWarnings("unchecked")
    public List<T> rows(List<?> ids, EntityManager entityManager) {
        List<T> rows = new ArrayList<>();
        for (Object row : current(entityManager).entities(ids)) {
            if (row != null) {
                rows.add((T) row);
            }
        }
        return rows;
    }

    /**
     * Rows as they are now, as values by attribute.
     *
     * @param ids their ids
     * @param attributes the attributes
     * @param entityManager the transaction's
     * @return in the order of the ids; without those that are not visible to JPA
     */
    public List<Map<String, @Nullable Object>> values(
            List<?> ids, List<String> attributes, EntityManager entityManager) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (Map<String, @Nullable Object> row : current(entityManager).values(ids, attributes)) {
            if (row != null) {
                values.add(row);
            }
        }
        return values;
    }

    /**
     * Checks names of attributes.
     *
     * @param attributes their paths
     * @throws IllegalArgumentException for one that is unknown or a collection
     */
    public void checkAttributes(List<String> attributes) {
        attributes.forEach(targets().type()::find);
    }

    private CurrentRows current(EntityManager entityManager) {
        return new CurrentRows(targets().type().persister(), WriteScope.session(entityManager));
    }

    private UpdateTargets updatable() {
        UpdateTargets known = targets();
        Problems problems = new Problems(entityType);
        outlines.forEach(outline -> Refusals.checkUpdate(outline.persister(), problems));
        problems.raise();
        return known;
    }

    private UpdateTargets targets() {
        UpdateTargets known = targets;
        if (known == null) {
            throw new IllegalStateException(entityType.getName() + " has not met the catalogue yet");
        }
        return known;
    }

    private EntityPlan plan(@Nullable Object entity, int index, Map<Class<?>, EntityPlan> known) {
        EntityPlan plan = entity == null ? null : known.get(entity.getClass());
        if (plan == null) {
            String found = entity == null ? "null" : "a " + entity.getClass().getName();
            throw new IllegalArgumentException("The element at index %d is %s, but only instances of %s can be created"
                    .formatted(index, found, entityType.getName()));
        }
        return plan;
    }
}
