package dev.pgbulk;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Set;

/** Whether a value is one of a list, or none of it. */
final class MembershipOperator implements StandardOperator {

    private final boolean negated;

    MembershipOperator(boolean negated) {
        this.negated = negated;
    }

    @Override
    public Set<String> aliases() {
        return Set.of(toString());
    }

    @Override
    public Operand operand() {
        return Operand.LIST;
    }

    /** PostgreSQL has no array of arrays. */
    @Override
    public boolean supports(ColumnType type) {
        return !type.array() && ColumnKinds.hasEquality(type);
    }

    @Override
    public String condition(String column, String value) {
        return negated ? column + " <> ALL (" + value + ")" : column + " = ANY (" + value + ")";
    }

    @Override
    public Predicate predicate(CriteriaBuilder builder, Expression<?> column, List<?> operands) {
        if (operands.isEmpty()) {
            return negated ? builder.conjunction() : builder.disjunction();
        }
        Predicate in = column.in(operands);
        return negated ? in.not() : in;
    }

    @Override
    public String toString() {
        return negated ? "!in" : "in";
    }
}
