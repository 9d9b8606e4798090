package dev.pgbulk;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition of an operator that the library does not know, for the criteria API. That has functions and no SQL, but
 * Hibernate has a function {@code sql}, which writes its first argument with the others in the place of question marks.
 */
final class CustomCondition {

    private static final String COLUMN = "\u0001column\u0002";
    private static final String VALUE = "\u0001value\u0002";
    private static final Pattern MARK = Pattern.compile(COLUMN + "|" + VALUE);

    private CustomCondition() {}

    static Predicate of(CriteriaBuilder builder, KeyOperator operator, Expression<?> column, List<?> operands) {
        String condition = operator.condition(COLUMN, VALUE);
        if (condition.indexOf('?') >= 0) {
            throw new IllegalArgumentException(
                    "is compared by operator " + operator.aliases()
                            + ", whose question mark a criteria query cannot hold; let it use a function instead, such as jsonb_exists");
        }
        List<Expression<?>> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder("(");
        Matcher mark = MARK.matcher(condition);
        while (mark.find()) {
            boolean isColumn = mark.group().equals(COLUMN);
            mark.appendReplacement(sql, isColumn ? "?" : Matcher.quoteReplacement(places(operator, operands)));
            if (isColumn) {
                arguments.add(column);
            } else if (operator.operand() != KeyOperator.Operand.BOOLEAN) {
                operands.forEach(operand -> arguments.add(typed(builder, column, operand)));
            }
        }
        mark.appendTail(sql).append(')');
        arguments.add(0, builder.literal(sql.toString()));
        return builder.isTrue(builder.function("sql", Boolean.class, arguments.toArray(Expression<?>[]::new)));
    }

    private static String places(KeyOperator operator, List<?> operands) {
        return switch (operator.operand()) {
            case SCALAR -> "?";
            case BOOLEAN -> Boolean.TRUE.equals(operands.get(0)) ? "true" : "false";
            case LIST, PAIR -> operands.isEmpty() ? "'{}'" : "ARRAY[?" + ", ?".repeat(operands.size() - 1) + "]";
        };
    }

    /**
     * A parameter that goes through the attribute's mapping. Nothing says so but an expression of which the attribute is
     * a part; the server does away with it before it plans.
     */
    @SuppressWarnings("unchecked")
    private static <V> Expression<V> typed(CriteriaBuilder builder, Expression<?> column, Object operand) {
        return builder.<V>selectCase().when(builder.conjunction(), (V) operand).otherwise((Expression<V>) column);
    }
}
