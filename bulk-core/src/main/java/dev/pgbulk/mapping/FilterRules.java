package dev.pgbulk.mapping;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.FetchParent;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.jspecify.annotations.Nullable;

/** What a filter may not do. */
final class FilterRules {

    private final Class<?> type;
    private final String everything;

    /**
     * For a filter.
     *
     * @param type the filtered entity type
     * @param everything what to call for every row
     */
    FilterRules(Class<?> type, String everything) {
        this.type = type;
        this.everything = everything;
    }

    IllegalArgumentException missing() {
        return refused("is null; " + everything);
    }

    void check(JpaCriteriaQuery<?> query, @Nullable Predicate restriction, CriteriaBuilder builder) {
        refuseIf(
                query.getRoots().stream().anyMatch(FilterRules::fetches),
                "fetches, but no entity is loaded for it; join instead");
        refuseIf(!query.getOrderList().isEmpty(), "orders, which selects no row; remove the order");
        refuseIf(
                !query.getGroupList().isEmpty() || query.getGroupRestriction() != null,
                "groups, but every row counts for itself; group in a subquery");
        refuseIf(
                query.getOffset() != null || query.getFetch() != null,
                "limits the number of rows without saying which; limit in a subquery");
        refuseIf(
                restriction == null || Truth.of(restriction, builder) == Truth.ALWAYS,
                "is unrestricted and would match every row; " + everything);
    }

    private static boolean fetches(FetchParent<?, ?> parent) {
        return !parent.getFetches().isEmpty()
                || parent instanceof From<?, ?> from && from.getJoins().stream().anyMatch(FilterRules::fetches);
    }

    private void refuseIf(boolean refused, String what) {
        if (refused) {
            throw refused(what);
        }
    }

    private IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("The filter of " + type.getSimpleName() + " " + what);
    }
}
