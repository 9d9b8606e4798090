package dev.pgbulk;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Set;

/** Whether there is a value. */
final class NullOperator implements StandardOperator {

    @Override
    public Set<String> aliases() {
        return Set.of("is_null", "isnull");
    }

    @Override
    public Operand operand() {
        return Operand.BOOLEAN;
    }

    @Override
    public String condition(String column, String value) {
        return "(" + column + " IS NULL) = " + value;
    }

    @Override
    public Predicate predicate(CriteriaBuilder builder, Expression<?> column, List<?> operands) {
        return Boolean.TRUE.equals(operands.get(0)) ? column.isNull() : column.isNotNull();
    }

    @Override
    public String toString() {
        return "is_null";
    }
}
