package dev.pgbulk.updates.random;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What a key operator finds: never a null, but for the two that say so. */
enum KeyRule {
    EQ("=", (column, value) -> column.equals(value)),
    NOT_EQ("!=", (column, value) -> !column.equals(value)),
    IN("in", (column, value) -> ((List<?>) value).contains(column)),
    NOT_IN("!in", (column, value) -> !((List<?>) value).contains(column)),
    LT("<", (column, value) -> compare(column, value) < 0),
    LTE("lte", (column, value) -> compare(column, value) <= 0),
    GT("gt", (column, value) -> compare(column, value) > 0),
    GTE(">=", (column, value) -> compare(column, value) >= 0),
    BETWEEN(
            "between",
            (column, value) ->
                    compare(column, ((List<?>) value).get(0)) >= 0 && compare(column, ((List<?>) value).get(1)) <= 0),
    IS_NULL("is_null", (column, value) -> !(Boolean) value);

    final String alias;
    private final BiPredicate<Object, Object> ofValue;

    KeyRule(String alias, BiPredicate<Object, Object> ofValue) {
        this.alias = alias;
        this.ofValue = ofValue;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object column, Object value) {
        return ((Comparable<Object>) column).compareTo(value);
    }

    boolean matches(@Nullable Object column, Object operand) {
        if (column != null) {
            return ofValue.test(column, operand);
        }
        return switch (this) {
            case IS_NULL -> (Boolean) operand;
            case NOT_IN -> ((List<?>) operand).isEmpty();
            default -> false;
        };
    }
}
