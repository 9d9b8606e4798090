package dev.pgbulk;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Set;

/** Whether a value lies between two, both included. */
final class BetweenOperator implements StandardOperator {

    @Override
    public Set<String> aliases() {
        return Set.of("between");
    }

    @Override
    public Operand operand() {
        return Operand.PAIR;
    }

    /** PostgreSQL has no array of arrays. */
    @Override
    public boolean supports(ColumnType type) {
        return !type.array() && ColumnKinds.hasOrder(type);
    }

    @Override
    public String condition(String column, String value) {
        return column + " BETWEEN (" + value + ")[1] AND (" + value + ")[2]";
    }

    @Override
    public Predicate predicate(CriteriaBuilder builder, Expression<?> column, List<?> operands) {
        return between(builder, column, operands);
    }

    /** An expression of a Comparable is what only the mapping of the attribute can tell. */
    @SuppressWarnings("unchecked")
    private static <C extends Comparable<? super C>> Predicate between(
            CriteriaBuilder builder, Expression<?> column, List<?> operands) {
        return builder.between((Expression<C>) column, (C) operands.get(0), (C) operands.get(1));
    }

    @Override
    public String toString() {
        return "between";
    }
}
