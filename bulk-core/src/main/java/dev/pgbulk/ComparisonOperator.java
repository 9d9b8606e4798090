package dev.pgbulk;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Set;

/** Compares with one value. */
final class ComparisonOperator implements StandardOperator {

    /** How SQL writes it. */
    private final String sign;

    private final Set<String> aliases;

    ComparisonOperator(String sign, String... aliases) {
        this.sign = sign;
        this.aliases = Set.of(aliases);
    }

    @Override
    public Set<String> aliases() {
        return aliases;
    }

    @Override
    public boolean supports(ColumnType type) {
        return ordered() ? ColumnKinds.hasOrder(type) : ColumnKinds.hasEquality(type);
    }

    private boolean ordered() {
        return sign.startsWith("<") && !sign.equals("<>") || sign.startsWith(">");
    }

    @Override
    public String condition(String column, String value) {
        return column + " " + sign + " " + value;
    }

    @Override
    public Predicate predicate(CriteriaBuilder builder, Expression<?> column, List<?> operands) {
        Object operand = operands.get(0);
        return switch (sign) {
            case "=" -> builder.equal(column, operand);
            case "<>" -> builder.notEqual(column, operand);
            default -> compared(builder, column, operand);
        };
    }

    /** An expression of a Comparable is what only the mapping of the attribute can tell. */
    @SuppressWarnings("unchecked")
    private <C extends Comparable<? super C>> Predicate compared(
            CriteriaBuilder builder, Expression<?> column, Object operand) {
        Expression<C> left = (Expression<C>) column;
        C right = (C) operand;
        return switch (sign) {
            case "<" -> builder.lessThan(left, right);
            case "<=" -> builder.lessThanOrEqualTo(left, right);
            case ">" -> builder.greaterThan(left, right);
            default -> builder.greaterThanOrEqualTo(left, right);
        };
    }

    @Override
    public String toString() {
        return sign;
    }
}
