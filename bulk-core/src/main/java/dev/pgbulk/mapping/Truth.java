package dev.pgbulk.mapping;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Predicate.BooleanOperator;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be said of a predicate without a row. */
enum Truth {
    ALWAYS,
    NEVER,
    DEPENDS;

    static Truth of(Expression<Boolean> expression, CriteriaBuilder builder) {
        if (!(expression instanceof Predicate predicate)) {
            return ofConstant(expression, builder.literal(true), builder.literal(false));
        }
        if (predicate.getExpressions().isEmpty()) {
            // Two comparisons of literals to Hibernate, which are equal by their parts.
            Predicate always = builder.conjunction();
            Predicate never = builder.disjunction();
            Truth plain = ofConstant(predicate, always, never);
            return plain == DEPENDS ? ofConstant(predicate, never.not(), always.not()) : plain;
        }
        Set<Truth> parts =
                predicate.getExpressions().stream().map(it -> of(it, builder)).collect(Collectors.toSet());
        Truth whole = ofParts(parts, predicate.getOperator() == BooleanOperator.AND);
        return predicate.isNegated() ? whole.negated() : whole;
    }

    private static Truth ofConstant(Expression<Boolean> expression, Expression<?> always, Expression<?> never) {
        if (expression.equals(always)) {
            return ALWAYS;
        }
        return expression.equals(never) ? NEVER : DEPENDS;
    }

    private static Truth ofParts(Collection<Truth> parts, boolean all) {
        Truth decisive = all ? NEVER : ALWAYS;
        if (parts.contains(decisive)) {
            return decisive;
        }
        return parts.contains(DEPENDS) ? DEPENDS : decisive.negated();
    }

    private Truth negated() {
        return switch (this) {
            case ALWAYS -> NEVER;
            case NEVER -> ALWAYS;
            case DEPENDS -> DEPENDS;
        };
    }
}
