package dev.pgbulk.mapping;

import dev.pgbulk.table.RowFilter;
import jakarta.persistence.criteria.Predicate;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** Queries of the keys of an entity type's rows, as Hibernate writes them but does not send them. */
final class FilterCapture {

    private static final String PARAMETER = "f";

    /** For a query that stands beside another in a statement. */
    private static final String SECOND = "v";

    private FilterCapture() {}

    /**
     * The rows of a filter, if any is needed to leave others alone.
     *
     * @param <T> the entity type
     * @param filter a caller's filter; none for every row
     * @param persister of the entity type
     * @param session the transaction's
     * @param everything what a caller who means every row is to do
     * @return the query, with all that Hibernate adds by itself; null where every row of the tables is meant
     * @throws IllegalArgumentException for a filter that is unrestricted, fetches, orders, groups or limits
     */
    static <T> @Nullable RowFilter restriction(
            @Nullable Specification<T> filter,
            EntityPersister persister,
            SessionImplementor session,
            String everything) {
        if (filter != null) {
            return of(filter, persister, session, everything);
        }
        return visible(persister, session);
    }

    /**
     * The rows that are there to Hibernate, where its tables may have others.
     *
     * @param persister of the entity type
     * @param session whose tenant and enabled filters count
     * @return the query; null where every row of the tables is there
     */
    static @Nullable RowFilter visible(EntityPersister persister, SessionImplementor session) {
        return isRestricted(persister, session) ? all(persister, session) : null;
    }

    /**
     * The rows of one class, without those of classes that extend it.
     *
     * @param <T> the entity type of the filter
     * @param filter a caller's filter; none for every row
     * @param persister of the class
     * @param session the transaction's
     * @param everything what a caller who means every row is to do
     * @return the query; null where every row of its tables is meant
     * @throws IllegalArgumentException for a filter that is unrestricted, fetches, orders, groups or limits
     */
    static <T> @Nullable RowFilter ofClass(
            @Nullable Specification<T> filter,
            EntityPersister persister,
            SessionImplementor session,
            String everything) {
        if (persister.getSubclassEntityNames().size() <= 1) {
            return restriction(filter, persister, session, everything);
        }
        Restricting said = filter == null ? (root, query, builder) -> {} : restricting(filter, persister, everything);
        return capture(persister, session, (root, query, builder) -> {
            said.restrict(root, query, builder);
            Predicate ofClass = builder.equal(root.type(), builder.literal(persister.getMappedClass()));
            Predicate before = query.getRestriction();
            query.where(before == null ? ofClass : builder.and(before, ofClass));
        });
    }

    /** The same, for a statement that may have another filter. */
    static @Nullable RowFilter visibleBesides(EntityPersister persister, SessionImplementor session) {
        return isRestricted(persister, session)
                ? capture(persister, session, SECOND, (root, query, builder) -> {})
                : null;
    }

    /**
     * The rows of a filter.
     *
     * @param <T> the entity type
     * @param filter the filter; null is refused
     * @param persister of the entity type
     * @param session whose tenant and enabled filters count
     * @param everything what a caller who means every row is to do
     * @return the query, with all that Hibernate adds by itself
     * @throws IllegalArgumentException for a filter that is null or unrestricted, fetches, orders, groups or limits
     */
    static <T> RowFilter of(
            @Nullable Specification<T> filter,
            EntityPersister persister,
            SessionImplementor session,
            String everything) {
        return capture(persister, session, restricting(filter, persister, everything));
    }

    /**
     * Refuses what {@link #of} refuses, where there is nothing to filter.
     *
     * @param <T> the entity type
     * @param filter the filter
     * @param persister of the entity type
     * @param everything what a caller who means every row is to do
     * @throws IllegalArgumentException for a filter that is null or unrestricted, fetches, orders, groups or limits
     */
    static <T> void check(@Nullable Specification<T> filter, EntityPersister persister, String everything) {
        HibernateCriteriaBuilder builder = persister.getFactory().getCriteriaBuilder();
        JpaCriteriaQuery<Object> query = builder.createQuery(Object.class);
        restricting(filter, persister, everything).restrict(query.from(persister.getMappedClass()), query, builder);
    }

    private static <T> Restricting restricting(
            @Nullable Specification<T> filter, EntityPersister persister, String everything) {
        FilterRules rules = new FilterRules(persister.getMappedClass(), everything);
        if (filter == null) {
            throw rules.missing();
        }
        return (root, query, builder) -> {
            @SuppressWarnings("unchecked")
            Predicate predicate = filter.toPredicate((JpaRoot<T>) root, query, builder);
            Predicate restriction = predicate == null ? query.getRestriction() : predicate;
            rules.check(query, restriction, builder);
            query.where(restriction);
        };
    }

    /**
     * All rows of the entity type that are there to Hibernate.
     *
     * @param persister of the entity type
     * @param session whose tenant and enabled filters count
     * @return the query
     */
    static RowFilter all(EntityPersister persister, SessionImplementor session) {
        return capture(persister, session, (root, query, builder) -> {});
    }

    /**
     * Whether the tables of the entity type may have rows that are not there to Hibernate: of other types, deleted, of
     * another tenant, or filtered out.
     *
     * @param persister of the entity type
     * @param session whose tenant and enabled filters count
     * @return false where every row of its tables is a row of the entity type
     */
    static boolean isRestricted(EntityPersister persister, SessionImplementor session) {
        return hidesByValue(persister, session) || persister.getSoftDeleteMapping() != null || sharesTable(persister);
    }

    /**
     * Whether a row may be hidden from Hibernate because of what a caller has put into it.
     *
     * @param persister of the entity type
     * @param session whose enabled filters count
     * @return true where the mapping has a restriction, or a filter is enabled
     */
    static boolean hidesByValue(EntityPersister persister, SessionImplementor session) {
        return persister.hasWhereRestrictions()
                || persister.isAffectedByEnabledFilters(session.getLoadQueryInfluencers(), false);
    }

    private static boolean sharesTable(EntityPersister persister) {
        boolean hasOwn = persister instanceof UnionSubclassEntityPersister;
        boolean isPart = persister.getSuperMappingType() != null && !hasOwn;
        return isPart || persister instanceof AbstractEntityPersister it && it.needsDiscriminator();
    }

    private static RowFilter capture(EntityPersister persister, SessionImplementor session, Restricting restricting) {
        return capture(persister, session, PARAMETER, restricting);
    }

    private static RowFilter capture(
            EntityPersister persister, SessionImplementor session, String parameter, Restricting restricting) {
        DryStatement executed = DryRun.of(session, dry -> {
            HibernateCriteriaBuilder builder = dry.getCriteriaBuilder();
            JpaCriteriaQuery<Object> query = builder.createQuery(Object.class);
            JpaRoot<?> root = query.from(persister.getMappedClass());
            restricting.restrict(root, query, builder);
            query.select(builder.id(root));
            dry.createQuery(query).getResultList();
        });
        KeyOrder.check(executed.sql(), persister);
        Map<String, Object> parameters = new HashMap<>();
        executed.bindings().forEach((index, binding) -> parameters.put(parameter + (index - 1), binding));
        String sql = NamedText.of(executed.sql(), parameter);
        return new RowFilter(sql, parameters, PlainCondition.of(sql), PlainCondition.table(sql));
    }

    /** Adds the conditions of a query. */
    @FunctionalInterface
    private interface Restricting {

        void restrict(JpaRoot<?> root, JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder);
    }
}
