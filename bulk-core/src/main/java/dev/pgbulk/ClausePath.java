package dev.pgbulk;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of {@link Pdnf} in a query.
 *
 * @param path the attribute
 * @param javaType its type
 * @param id of a reference the id in it; null for other attributes, and where the id has several attributes
 * @param idType its type
 */
record ClausePath(Path<?> path, Class<?> javaType, @Nullable Path<?> id, Class<?> idType) {

    static ClausePath of(From<?, ?> from, String name) {
        List<SingularAttribute<?, ?>> steps = AttributeSteps.of(from, name);
        SingularAttribute<?, ?> last = steps.get(steps.size() - 1);
        Path<?> path = from;
        int joined = AttributeSteps.joined(steps);
        for (int at = 0; at < steps.size(); at++) {
            path = at < joined && path instanceof From<?, ?> outer
                    ? join(outer, steps.get(at).getName())
                    : path.get(steps.get(at).getName());
        }
        SingularAttribute<?, ?> id = AttributeSteps.idOf(last);
        return id == null
                ? new ClausePath(path, last.getJavaType(), null, Object.class)
                : new ClausePath(path, last.getJavaType(), path.get(id.getName()), id.getJavaType());
    }

    /** One that is there already, so that a filter which is composed of clauses joins once. */
    private static From<?, ?> join(From<?, ?> outer, String name) {
        for (Join<?, ?> join : outer.getJoins()) {
            if (join.getAttribute().getName().equals(name) && join.getOn() == null) {
                return join;
            }
        }
        return outer.join(name, JoinType.LEFT);
    }

    Predicate predicate(CriteriaBuilder builder, KeyOperator operator, List<Object> operands) {
        if (operator.operand() == KeyOperator.Operand.BOOLEAN) {
            return predicate(builder, operator, path, operands);
        }
        if (JavaValues.isSeveral(javaType) && operator.operand() != KeyOperator.Operand.SCALAR) {
            throw new IllegalArgumentException("is compared by " + operator + ", which arrays are not");
        }
        boolean entities =
                id != null && !operands.isEmpty() && operands.stream().allMatch(javaType::isInstance);
        if (id == null || entities) {
            return predicate(builder, operator, path, converted(operands, javaType));
        }
        return predicate(builder, operator, id, converted(operands, idType));
    }

    private static Predicate predicate(
            CriteriaBuilder builder, KeyOperator operator, Expression<?> column, List<?> operands) {
        if (operator instanceof StandardOperator standard) {
            return standard.predicate(builder, column, operands);
        }
        return CustomCondition.of(builder, operator, column, operands);
    }

    private static List<Object> converted(List<Object> operands, Class<?> type) {
        return operands.stream().map(it -> JavaValues.convert(it, type)).toList();
    }
}
