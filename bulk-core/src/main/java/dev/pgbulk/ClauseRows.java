package dev.pgbulk;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ObjectUtils;

/**
 * The operands of {@link Pdnf}, in the order of the keys. Their shape is checked at once, since a filter may be used far
 * from where it was made; what they are converted to is known when a query is made.
 *
 * @param keys the keys
 * @param rows by row and key the values: one, those of a list, the pair, or the Boolean
 */
record ClauseRows(List<ClauseKey> keys, List<List<List<Object>>> rows) {

    static ClauseRows of(List<ClauseKey> keys, @Nullable Collection<?> rows) {
        List<List<List<Object>>> checked = new ArrayList<>();
        for (Object row : Names.given("Pdnf.clause", "rows", rows)) {
            int index = checked.size();
            List<?> operands = inOrder(keys, row, index);
            List<List<Object>> values = new ArrayList<>(keys.size());
            for (int at = 0; at < keys.size(); at++) {
                values.add(values(keys.get(at), operands.get(at), index));
            }
            checked.add(List.copyOf(values));
        }
        return new ClauseRows(keys, List.copyOf(checked));
    }

    /** No row is an empty disjunction, which is false. */
    Predicate predicate(From<?, ?> from, CriteriaBuilder builder) {
        if (rows.isEmpty()) {
            return builder.disjunction();
        }
        List<ClausePath> paths =
                keys.stream().map(key -> ClausePath.of(from, key.name())).toList();
        List<Predicate> alternatives = new ArrayList<>(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            List<Predicate> all = new ArrayList<>(keys.size());
            for (int at = 0; at < keys.size(); at++) {
                try {
                    all.add(paths.get(at)
                            .predicate(
                                    builder,
                                    keys.get(at).operator(),
                                    rows.get(row).get(at)));
                } catch (IllegalArgumentException unfit) {
                    throw new IllegalArgumentException(where(keys.get(at), row) + unfit.getMessage(), unfit);
                }
            }
            alternatives.add(builder.and(all.toArray(Predicate[]::new)));
        }
        return builder.or(alternatives.toArray(Predicate[]::new));
    }

    private static List<?> inOrder(List<ClauseKey> keys, @Nullable Object row, int index) {
        if (row instanceof Map<?, ?> map) {
            return byName(keys, map, index);
        }
        if (keys.size() == 1 && !(row instanceof List<?> list && isRow(list, keys.get(0)))) {
            return Arrays.asList(row);
        }
        if (row instanceof List<?> list && list.size() == keys.size()) {
            return list;
        }
        throw new IllegalArgumentException(
                "Row %d of Pdnf.clause must be a List of %d values, for %s, or a Map, but is %s"
                        .formatted(
                                index,
                                keys.size(),
                                names(keys),
                                row instanceof List<?> list
                                        ? "a List of " + list.size()
                                        : row == null
                                                ? "null"
                                                : "of type " + row.getClass().getName()));
    }

    /** Whether a list is a row of one key and not its operand. */
    private static boolean isRow(List<?> list, ClauseKey key) {
        return switch (key.operator().operand()) {
            case LIST, PAIR -> list.size() == 1 && isSeveral(list.get(0));
            case SCALAR, BOOLEAN -> true;
        };
    }

    private static List<?> byName(List<ClauseKey> keys, Map<?, ?> row, int index) {
        List<@Nullable Object> operands = new ArrayList<>(keys.size());
        for (ClauseKey key : keys) {
            if (!row.containsKey(key.name())) {
                throw new IllegalArgumentException(
                        "Row %d of Pdnf.clause has no key '%s'".formatted(index, key.name()));
            }
            operands.add(row.get(key.name()));
        }
        if (row.size() > keys.size()) {
            throw new IllegalArgumentException("Row %d of Pdnf.clause has further keys: %s instead of %s"
                    .formatted(index, row.keySet(), names(keys)));
        }
        return operands;
    }

    private static List<Object> values(ClauseKey key, @Nullable Object operand, int index) {
        if (operand == null) {
            throw new IllegalArgumentException(where(key, index) + "must not be null; is_null compares with null");
        }
        KeyOperator.Operand shape = key.operator().operand();
        if (shape == KeyOperator.Operand.BOOLEAN && !(operand instanceof Boolean)) {
            throw new IllegalArgumentException(where(key, index) + "takes true or false");
        }
        if (shape == KeyOperator.Operand.SCALAR || shape == KeyOperator.Operand.BOOLEAN) {
            return List.of(operand);
        }
        if (!isSeveral(operand)) {
            throw new IllegalArgumentException(where(key, index) + "takes a collection or an array, but is a "
                    + operand.getClass().getSimpleName());
        }
        List<Object> values = operand instanceof Collection<?> collection
                ? new ArrayList<>(collection)
                : Arrays.asList(ObjectUtils.toObjectArray(operand));
        if (shape == KeyOperator.Operand.PAIR && values.size() != 2) {
            throw new IllegalArgumentException(where(key, index) + "takes two values, but has " + values.size());
        }
        if (values.contains(null)) {
            throw new IllegalArgumentException(where(key, index) + "must not have a null element");
        }
        return List.copyOf(values);
    }

    private static boolean isSeveral(@Nullable Object operand) {
        return operand instanceof Collection || ObjectUtils.isArray(operand);
    }

    private static String where(ClauseKey key, int index) {
        return "Row %d of Pdnf.clause: the operand of key '%s' ".formatted(index, key.name());
    }

    private static List<String> names(List<ClauseKey> keys) {
        return keys.stream().map(ClauseKey::name).toList();
    }
}
