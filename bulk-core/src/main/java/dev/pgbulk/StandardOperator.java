package dev.pgbulk;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;

/** A key operator of the library, which the criteria API can express too. */
sealed interface StandardOperator extends KeyOperator
        permits ComparisonOperator, MembershipOperator, BetweenOperator, NullOperator {

    /**
     * The condition for the criteria API; the same as {@link #condition}.
     *
     * @param builder makes conditions
     * @param column the attribute
     * @param operands the values, of the attribute's Java type: one, those of the list, the pair, or the Boolean
     */
    Predicate predicate(CriteriaBuilder builder, Expression<?> column, List<?> operands);
}
