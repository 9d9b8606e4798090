package dev.pgbulk.mapping;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate.BooleanOperator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.query.sqm.tree.expression.SqmLiteral;
import org.hibernate.query.sqm.tree.predicate.SqmBooleanExpressionPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmComparisonPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmGroupedPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmJunctionPredicate;
import org.hibernate.query.sqm.tree.predicate.SqmNegatedPredicate;

/** What can be said of a predicate without a row. */
enum Truth {
    ALWAYS,
    NEVER,
    DEPENDS;

    /** A conjunction of nothing is a comparison of two literals to Hibernate. */
    static Truth of(Expression<Boolean> predicate) {
        if (predicate instanceof SqmJunctionPredicate junction) {
            return of(junction);
        }
        if (predicate instanceof SqmNegatedPredicate negated) {
            return of(negated.getWrappedPredicate()).negatedIf(true);
        }
        if (predicate instanceof SqmGroupedPredicate grouped) {
            return of(grouped.getSubPredicate());
        }
        if (predicate instanceof SqmComparisonPredicate comparison) {
            return of(comparison).negatedIf(comparison.isNegated());
        }
        if (predicate instanceof SqmBooleanExpressionPredicate condition) {
            return of(condition.getBooleanExpression()).negatedIf(condition.isNegated());
        }
        if (predicate instanceof SqmLiteral<Boolean> literal) {
            return of(Boolean.TRUE.equals(literal.getLiteralValue()));
        }
        return DEPENDS;
    }

    private static Truth of(SqmJunctionPredicate junction) {
        boolean all = junction.getOperator() == BooleanOperator.AND;
        Set<Truth> parts = junction.getPredicates().stream().map(Truth::of).collect(Collectors.toSet());
        if (parts.contains(all ? NEVER : ALWAYS)) {
            return of(!all);
        }
        return parts.contains(DEPENDS) ? DEPENDS : of(all);
    }

    private static Truth of(SqmComparisonPredicate comparison) {
        ComparisonOperator operator = comparison.getSqmOperator();
        boolean equal = operator == ComparisonOperator.EQUAL;
        if (comparison.getLeftHandExpression() instanceof SqmLiteral<?> left
                && comparison.getRightHandExpression() instanceof SqmLiteral<?> right
                && (equal || operator == ComparisonOperator.NOT_EQUAL)) {
            return of(equal == Objects.equals(left.getLiteralValue(), right.getLiteralValue()));
        }
        return DEPENDS;
    }

    private static Truth of(boolean truth) {
        return truth ? ALWAYS : NEVER;
    }

    private Truth negatedIf(boolean negated) {
        return this == DEPENDS || !negated ? this : of(this == NEVER);
    }
}
